#include "core/lexicon.hpp"

#include <array>

namespace tuktuk::core {

namespace {

using enum signal;

// clang-format off
constexpr std::array term_groups{
  phrase_group{{tax, term, subject},
    "vat|แวต|ภาษีมูลค่าเพิ่ม|ภาษีขาย|ภาษีซื้อ|ใบกำกับภาษี|ใบกำกับภาษีอย่างย่อ|e-tax|e-tax invoice|หัก ณ ที่จ่าย|"
    "ภาษีหัก ณ ที่จ่าย|หักภาษี|ภพ30|ภพ20|ภพ01|ภพ09|ภพ36|ภพ|ภงด|ภงด1|ภงด1ก|ภงด3|ภงด50|ภงด51|ภงด53|"
    "ภงด54|ภงด90|ภงด91|ภงด94|50ทวิ|ทวิ 50|อากรแสตมป์|ภาษีธุรกิจเฉพาะ|ภาษีเงินได้นิติบุคคล|"
    "ภาษีเงินได้บุคคลธรรมดา|ภาษีเงินได้|ภาษีป้าย|ภาษีที่ดิน|ภาษีที่ดินและสิ่งปลูกสร้าง|ภาษีศุลกากร|ภาษีสรรพสามิต|"
    "ลดหย่อน|ค่าลดหย่อน|ลดหย่อนภาษี|เงินได้พึงประเมิน|เงินได้สุทธิ|ประมวลรัษฎากร|เครดิตภาษี|ขอคืนภาษี|"
    "อัตราก้าวหน้า|เหมาจ่าย|ค่าใช้จ่ายต้องห้าม|รายจ่ายต้องห้าม|เงินเพิ่ม|เบี้ยปรับ|อนุสัญญาภาษีซ้อน|ราคาโอน|boi|"
    "บีโอไอ|withholding|withholding tax|input tax|output tax|tax invoice|corporate income tax|"
    "personal income tax|stamp duty|specific business tax|transfer pricing|double tax|"
    "tax credit|deduction|deductions|allowance|allowances|pnd|pp30|pnd 53|pnd 3|pnd 90|"
    "pnd 91|tax treaty|excise|customs duty|tax return|tax year|taxable income|ssf|rmf"},
  phrase_group{{tax, subject}, "สรรพากร|กรมสรรพากร|revenue department"},
  phrase_group{{tax, vague}, "ภาษี|เสียภาษี|ยื่นภาษี|ยื่นแบบ|tax|taxes"},
  phrase_group{{accounting, term, subject},
    "งบการเงิน|งบดุล|งบกำไรขาดทุน|งบกระแสเงินสด|งบทดลอง|กระแสเงินสด|เดบิต|เครดิต|สมุดรายวัน|แยกประเภท|"
    "ผังบัญชี|ค่าเสื่อมราคา|ค่าเสื่อม|ค่าตัดจำหน่าย|ลูกหนี้|ลูกหนี้การค้า|เจ้าหนี้|เจ้าหนี้การค้า|หนี้สิน|หนี้สูญ|สินทรัพย์|"
    "ทุนจดทะเบียน|กำไรสะสม|กำไรสุทธิ|กำไรขั้นต้น|ต้นทุนขาย|ต้นทุนคงที่|ต้นทุนผันแปร|ค้างรับ|ค้างจ่าย|ปิดงบ|ปิดบัญชี|"
    "ผู้สอบบัญชี|สอบบัญชี|ผู้ทำบัญชี|มาตรฐานบัญชี|tfrs|ifrs|gaap|accrual|accruals|depreciation|"
    "amortisation|amortization|balance sheet|income statement|cash flow|ledger|"
    "general ledger|trial balance|receivable|receivables|payable|payables|ebitda|ebit|cogs|"
    "gross margin|net profit|audit|auditor|bookkeeping|working capital|retained earnings|"
    "equity|liabilities|fifo|roi|irr|npv|เงินทุนหมุนเวียน|สินค้าคงเหลือ|สต็อกสินค้า|อัตราส่วน|ใบลดหนี้|"
    "ใบเพิ่มหนี้|credit note|debit note"},
  phrase_group{{accounting, subject},
    "นักบัญชี|ทำบัญชี|accounting|accountant|invoice|invoices|ใบแจ้งหนี้|ใบวางบิล"},
  phrase_group{{accounting, vague},
    "รายได้|รายจ่าย|ค่าใช้จ่าย|กำไร|ขาดทุน|ต้นทุน|profit|loss|revenue|expense|expenses|income|บัญชี"},
  phrase_group{{law, term, subject},
    "พรบ|พระราชบัญญัติ|มาตรา|ประมวลกฎหมาย|กฎกระทรวง|นิติกรรม|นิติบุคคล|โมฆะ|โมฆียะ|ค่าสินไหม|"
    "ค่าสินไหมทดแทน|ละเมิด|เครื่องหมายการค้า|ลิขสิทธิ์|สิทธิบัตร|ทรัพย์สินทางปัญญา|หนังสือมอบอำนาจ|ค้ำประกัน|"
    "จำนอง|จำนำ|คดีแพ่ง|คดีอาญา|อายุความ|pdpa|ข้อมูลส่วนบุคคล|คุ้มครองผู้บริโภค|trademark|copyright|"
    "patent|liability|breach|clause|power of attorney|statute|civil code|indemnity|"
    "arbitration|nda|gdpr|due diligence"},
  phrase_group{{law, subject},
    "ทนาย|ทนายความ|ฟ้อง|ฟ้องร้อง|ศาล|ผิดสัญญา|โกง|ถูกโกง|lawyer|court|sue|lawsuit"},
  phrase_group{{law, vague}, "กฎหมาย|legal|law|สัญญา|contract"},
  phrase_group{{labour, term, subject},
    "ประกันสังคม|กองทุนเงินทดแทน|เงินทดแทน|ค่าชดเชย|ค่าล่วงเวลา|โอที|เลิกจ้าง|ลาป่วย|ลาคลอด|ลาพักร้อน|ลากิจ|"
    "วันหยุดประจำปี|กฎหมายแรงงาน|กองทุนสำรองเลี้ยงชีพ|สัญญาจ้าง|ทดลองงาน|ใบอนุญาตทำงาน|ค่าแรงขั้นต่ำ|"
    "ต่างด้าว|severance|overtime|social security|payroll|probation|work permit|minimum wage|"
    "maternity leave|sick leave|provident fund|labour law|labor law|sso"},
  phrase_group{{labour, subject},
    "ลูกจ้าง|นายจ้าง|เงินเดือน|ค่าจ้าง|ค่าแรง|แรงงาน|ลาออก|สวัสดิการ|โบนัส|employer|salary|wage|wages|"
    "bonus|hire|hiring"},
  phrase_group{{labour, vague}, "พนักงาน|employee|employees|staff"},
  phrase_group{{company, term, subject},
    "จดทะเบียนบริษัท|จดทะเบียนพาณิชย์|ทะเบียนพาณิชย์|ห้างหุ้นส่วน|ห้างหุ้นส่วนจำกัด|หจก|บจก|บริษัทจำกัด|บมจ|ผู้ถือหุ้น|"
    "กรรมการบริษัท|หนังสือบริคณห์สนธิ|บริคณห์สนธิ|หนังสือรับรองบริษัท|กรมพัฒนาธุรกิจการค้า|dbd|บอจ5|เพิ่มทุน|ลดทุน|"
    "เลิกบริษัท|ชำระบัญชี|วิสาหกิจชุมชน|shareholder|shareholders|limited company|partnership|"
    "memorandum of association|articles of association|liquidation|incorporation|sme"},
  phrase_group{{company, subject}, "จดบริษัท|เปิดบริษัท|เจ้าของกิจการ|หุ้นส่วน|เอสเอ็มอี|startup|บุคคลธรรมดา"},
  phrase_group{{company, vague}, "บริษัท|ธุรกิจ|กิจการ|company|business|firm"},
  phrase_group{{finance, term, subject},
    "สินเชื่อ|วงเงิน|ดอกเบี้ยทบต้น|เงินต้น|ลดต้นลดดอก|หลักทรัพย์|กองทุนรวม|พันธบัตร|ตราสารหนี้|หุ้นกู้|เงินปันผล|"
    "ปันผล|factoring|แฟคตอริ่ง|leasing|ลีสซิ่ง|เลตเตอร์ออฟเครดิต|dividend|dividends|bond|bonds|"
    "collateral|letter of credit|credit line|mortgage|compound interest|principal|hedge|"
    "futures|options contract"},
  phrase_group{{finance, subject},
    "เงินกู้|กู้เงิน|เงินฝาก|ลงทุน|หุ้น|ออมเงิน|บัตรเครดิต|loan|loans|invest|investment|savings|"
    "credit card"},
  phrase_group{{finance, vague}, "เงิน|ค่าธรรมเนียม|money|fee|fees|ดอกเบี้ย|interest|bank|ธนาคาร"},
  phrase_group{{commerce, term, subject},
    "นำเข้า|ส่งออก|ใบขน|ใบขนสินค้า|พิกัดศุลกากร|ศุลกากร|incoterms|fob|cif|moq|sku|pos|oem|odm|อย|มอก|"
    "ฮาลาล|ใบอนุญาต|hs code|bill of lading|customs|import|export|wholesale|b2b|b2c|"
    "gross merchandise|letter of intent|purchase order|ใบสั่งซื้อ|ใบเสนอราคา|quotation"},
  phrase_group{{commerce, subject},
    "ขายของออนไลน์|ขายออนไลน์|พ่อค้า|แม่ค้า|ค้าขาย|online shop|e-commerce|ecommerce|marketplace|"
    "พร้อมเพย์|qr|promptpay"},
  phrase_group{{commerce, vague},
    "ออนไลน์|สินค้า|ส่วนลด|คูปอง|product|products|discount|ตลาด|ลูกค้า|customer|customers|online"},
  phrase_group{{shipping, subject},
    "ขนส่ง|ค่าส่ง|จัดส่ง|ส่งของ|เคอรี่|แฟลช|ไปรษณีย์|เก็บเงินปลายทาง|shipping|delivery|courier|freight|"
    "logistics|cod|โลจิสติกส์"},
  phrase_group{{marketing, subject},
    "การตลาด|โฆษณา|ยิงแอด|แอดเฟซ|เพจ|ยอดขาย|ลูกค้าใหม่|โปรโมท|คอนเทนต์|อินฟลูเอนเซอร์|marketing|"
    "advertising|ads|seo|campaign|content|sales|influencer|branding|engagement"},
  phrase_group{{marketing, term, subject},
    "cac|ltv|ctr|cpc|cpm|roas|conversion rate|funnel|retargeting"},
  phrase_group{{technology, subject},
    "โปรแกรม|ซอฟต์แวร์|คอมพิวเตอร์|เซิร์ฟเวอร์|excel|software|computer|server|api|python|database|"
    "internet|เอไอ|line oa|chatbot|แชทบอท"},
  phrase_group{{technology, vague}, "ระบบ|app|แอป|แอพ|ai"},
};
// clang-format on

} // namespace

std::span<const phrase_group> trade_terms() {
  return term_groups;
}

} // namespace tuktuk::core
