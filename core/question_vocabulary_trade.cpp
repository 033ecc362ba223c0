#include "core/question_vocabulary.hpp"

#include <array>

namespace tuktuk::core {

namespace {

// clang-format off
/// Terms of taxes, accounting, companies, labour and trade in both languages, as Thai is mixed with
/// English in the middle of a sentence.
constexpr std::array trade_list{
  phrase_meaning{"vat", "vat|แวต|แวท|ภาษีมูลค่าเพิ่ม|value added tax|value-added tax|ภาษี vat|ภาษีแวต|ภมพ|v.a.t"},
  phrase_meaning{"register vat", "จด vat|จดแวต|จดทะเบียนภาษีมูลค่าเพิ่ม|เข้าระบบ vat|เข้าระบบภาษีมูลค่าเพิ่ม|เข้า vat|เข้าแวต|vat registration|จดทะเบียน vat|register for vat|registered for vat|vat registered|เข้าระบบแวต"},
  phrase_meaning{"input_vat", "ภาษีซื้อ|input tax|input vat|vat ซื้อ"}, phrase_meaning{"output_vat", "ภาษีขาย|output tax|output vat|vat ขาย"},
  phrase_meaning{"withholding", "หัก ณ ที่จ่าย|หักณที่จ่าย|ภาษีหัก ณ ที่จ่าย|หักภาษี ณ ที่จ่าย|withholding|withholding tax|wht|ภาษี หัก ณ ที่จ่าย|หักภาษี|หัก ภาษี ณ ที่จ่าย|ถูกหัก ณ ที่จ่าย|โดนหัก ณ ที่จ่าย|w/h tax|หัก ณ จ่าย"},
  phrase_meaning{"certificate withholding", "หนังสือรับรองการหักภาษี ณ ที่จ่าย|หนังสือรับรองหัก ณ ที่จ่าย|ใบหัก ณ ที่จ่าย|withholding tax certificate|ใบหักณที่จ่าย|ใบ 50 ทวิ|50 ทวิ|50ทวิ|ใบทวิ 50|ทวิ 50|ใบ50ทวิ|หนังสือรับรอง 50 ทวิ"},
  phrase_meaning{"tax_invoice", "ใบกำกับภาษี|ใบกำกับ|tax invoice|ใบกํากับภาษี|ใบ vat"},
  phrase_meaning{"short_tax_invoice", "ใบกำกับภาษีอย่างย่อ|abbreviated tax invoice"}, phrase_meaning{"full_tax_invoice", "ใบกำกับภาษีเต็มรูป|ใบกำกับภาษีเต็มรูปแบบ|ใบกำกับภาษีแบบเต็ม|full tax invoice"},
  phrase_meaning{"e_tax", "e-tax|etax"}, phrase_meaning{"e_tax_invoice", "e-tax invoice|etax invoice|e-tax-invoice|ใบกำกับภาษีอิเล็กทรอนิกส์|electronic tax invoice"},
  phrase_meaning{"pp", "ภพ|ภ.พ.|pp|por por|p.p.|phor por"}, phrase_meaning{"pnd", "ภงด|ภ.ง.ด.|pnd|p.n.d.|por ngor dor|แบบ ภงด"}, phrase_meaning{"pt", "ภธ"},
  phrase_meaning{"boj", "บอจ|บ.อ.จ."}, phrase_meaning{"sps", "สปส|ส.ป.ส."}, phrase_meaning{"sorbor", "สบช"},
  phrase_meaning{"*section", "มาตรา|ม.|section|sec|article|ตามมาตรา"}, phrase_meaning{"bis", "ทวิ|bis"}, phrase_meaning{"ter", "ตรี"}, phrase_meaning{"quater", "จัตวา"},
  phrase_meaning{"corporate_tax", "ภาษีเงินได้นิติบุคคล|ภาษีนิติบุคคล|ภาษีบริษัท|corporate income tax|corporate tax|company tax|cit|company income tax|เสียภาษีนิติบุคคล"},
  phrase_meaning{"pay corporate_tax", "นิติบุคคลเสียภาษี|บริษัทเสียภาษี|บริษัทต้องเสียภาษี|นิติบุคคลต้องเสียภาษี"},
  phrase_meaning{"personal_tax", "ภาษีเงินได้บุคคลธรรมดา|ภาษีบุคคลธรรมดา|personal income tax|pit|individual income tax|personal tax"},
  phrase_meaning{"income_tax", "ภาษีเงินได้|income tax"}, phrase_meaning{"land_tax", "ภาษีที่ดิน|ภาษีที่ดินและสิ่งปลูกสร้าง|land tax|land and building tax|property tax|ภาษีโรงเรือน"}, phrase_meaning{"sign_tax", "ภาษีป้าย|signboard tax|sign tax"},
  phrase_meaning{"specific_business_tax", "ภาษีธุรกิจเฉพาะ|specific business tax|sbt"}, phrase_meaning{"stamp_duty", "อากรแสตมป์|stamp duty|ค่าอากรแสตมป์"}, phrase_meaning{"customs_duty", "ภาษีศุลกากร|อากรขาเข้า|import duty|customs duty|ภาษีนำเข้า|ภาษีขาเข้า|import tax|อากรนำเข้า|duty"}, phrase_meaning{"excise", "ภาษีสรรพสามิต|สรรพสามิต|excise|excise tax"},
  phrase_meaning{"customs", "ศุลกากร|customs|กรมศุลกากร|ด่านศุลกากร"}, phrase_meaning{"clear customs", "เดินพิธีการศุลกากร|พิธีการศุลกากร|customs clearance|clear customs|ผ่านพิธีการศุลกากร|เคลียร์ของ"},
  phrase_meaning{"import", "นำเข้า|การนำเข้า|นำเข้าสินค้า|สั่งของเข้ามา|อิมพอร์ต|นำสินค้าเข้า"}, phrase_meaning{"export", "ส่งออก|การส่งออก|ส่งออกสินค้า|เอ็กซ์พอร์ต|ส่งสินค้าออก"},
  phrase_meaning{"customs_declaration", "ใบขน|ใบขนสินค้า|customs declaration"}, phrase_meaning{"hs_code", "พิกัดศุลกากร|hs code|พิกัดสินค้า|พิกัดภาษี|พิกัด"},
  phrase_meaning{"bill_of_lading", "bill of lading|b/l|ใบตราส่ง|ใบตราส่งสินค้า"}, phrase_meaning{"letter_of_credit", "letter of credit|l/c|เลตเตอร์ออฟเครดิต"}, phrase_meaning{"certificate_of_origin", "certificate of origin|ใบรับรองแหล่งกำเนิดสินค้า|หนังสือรับรองถิ่นกำเนิดสินค้า|form e"},
  phrase_meaning{"file vat", "ยื่น vat|ยื่นแวต|ยื่นภาษีมูลค่าเพิ่ม|vat filing|file vat|vat return|นำส่ง vat|นำส่งภาษีมูลค่าเพิ่ม|vat returns|file a vat return|file vat returns|filing vat|submit vat|ส่ง vat"},
  phrase_meaning{"tax_return", "tax return|tax filing|แบบแสดงรายการภาษี|tax returns"}, phrase_meaning{"file tax", "file taxes|file my taxes|file my tax return|file a tax return|file tax returns|file tax return|file my tax|filing taxes|file the tax return|file your taxes"},
  phrase_meaning{"tax_id", "เลขประจำตัวผู้เสียภาษี|เลขผู้เสียภาษี|tax id|tax id number|taxpayer identification number|tin"},
  phrase_meaning{"revenue_department", "สรรพากร|กรมสรรพากร|revenue department|revenue office"}, phrase_meaning{"revenue_office", "สำนักงานสรรพากร|สรรพากรพื้นที่|สรรพากรเขต|สรรพากรอำเภอ|สำนักงานสรรพากรพื้นที่"},
  phrase_meaning{"dbd", "dbd|กรมพัฒนาธุรกิจการค้า|กรมพัฒน์|กรมพัฒ|department of business development|กรมพัฒนาธุรกิจ"}, phrase_meaning{"dip", "กรมทรัพย์สินทางปัญญา|department of intellectual property"},
  phrase_meaning{"boi", "boi|บีโอไอ"}, phrase_meaning{"fda", "อย|อ.ย.|fda|อ.ย|อย."}, phrase_meaning{"tisi", "มอก|ม.อ.ก."}, phrase_meaning{"register commercial", "จดทะเบียนพาณิชย์|ทะเบียนพาณิชย์|commercial registration|จดพาณิชย์|จดทะเบียนการค้า|จดทะเบียนพานิชย์|ขึ้นทะเบียนพาณิชย์|จดทะเบียนพาณิชย์อิเล็กทรอนิกส์"},
  phrase_meaning{"register @company", "จดบริษัท|จดทะเบียนบริษัท|เปิดบริษัท|ตั้งบริษัท|จัดตั้งบริษัท|ก่อตั้งบริษัท|จดทะเบียนจัดตั้งบริษัท|ขอจดบริษัท|ขอจดทะเบียนบริษัท|จดทะเบียนเปิดบริษัท|จดตั้งบริษัท|จดทะเบียนนิติบุคคล บริษัท|จดทะเบียนบริษัทใหม่|เปิดบริษัทใหม่|จดทะเบียนบริษัทจำกัด|จดบริษัทจำกัด|จดทะเบียนตั้งบริษัท|สร้างบริษัท|จดบจก"},
  phrase_meaning{"register @partnership", "จดหจก|จดทะเบียนหจก|จดห้างหุ้นส่วน|จดทะเบียนห้างหุ้นส่วน|จดทะเบียนห้างหุ้นส่วนจำกัด|เปิดหจก|ตั้งหจก|เปิดห้างหุ้นส่วน"},
  phrase_meaning{"fee register @company", "ค่าจดบริษัท|ค่าจดทะเบียนบริษัท|ค่าเปิดบริษัท|ค่าธรรมเนียมจดทะเบียนบริษัท|ค่าธรรมเนียมจดบริษัท"},
  phrase_meaning{"share_capital", "ทุนจดทะเบียน|registered capital|share capital|ทุนบริษัท"}, phrase_meaning{"increase share_capital", "เพิ่มทุน|เพิ่มทุนจดทะเบียน|เพิ่มทุนบริษัท|capital increase|increase capital|increase registered capital"}, phrase_meaning{"decrease share_capital", "ลดทุน|ลดทุนจดทะเบียน|ลดทุนบริษัท|capital reduction"},
  phrase_meaning{"memorandum", "หนังสือบริคณห์สนธิ|บริคณห์สนธิ|memorandum of association"}, phrase_meaning{"company_certificate", "หนังสือรับรองบริษัท|หนังสือรับรองนิติบุคคล|company affidavit|affidavit"}, phrase_meaning{"shareholder_list", "บัญชีรายชื่อผู้ถือหุ้น|รายชื่อผู้ถือหุ้น"},
  phrase_meaning{"trademark", "เครื่องหมายการค้า|trademark|trade mark"}, phrase_meaning{"copyright", "ลิขสิทธิ์|copyright"}, phrase_meaning{"patent", "สิทธิบัตร|patent"}, phrase_meaning{"pdpa", "pdpa|พรบ คุ้มครองข้อมูลส่วนบุคคล|พรบคุ้มครองข้อมูลส่วนบุคคล"},
  phrase_meaning{"power_of_attorney", "หนังสือมอบอำนาจ|ใบมอบอำนาจ|มอบอำนาจ|power of attorney"},
  phrase_meaning{"financial_statements", "งบการเงิน|financial statements|งบ|financial statement"}, phrase_meaning{"file financial_statements", "ส่งงบ|ยื่นงบ|นำส่งงบ|ส่งงบการเงิน|ยื่นงบการเงิน|นำส่งงบการเงิน|ส่งงบบริษัท|submit financial statements|file financial statements"}, phrase_meaning{"balance_sheet", "งบดุล|balance sheet|งบแสดงฐานะการเงิน"}, phrase_meaning{"income_statement", "งบกำไรขาดทุน|income statement|profit and loss statement|p&l"}, phrase_meaning{"cash_flow", "กระแสเงินสด|cash flow|cashflow|แคชโฟลว์"}, phrase_meaning{"cash_flow_statement", "งบกระแสเงินสด|cash flow statement"}, phrase_meaning{"trial_balance", "งบทดลอง|trial balance"},
  phrase_meaning{"audit", "สอบบัญชี|ตรวจสอบบัญชี|audit|การสอบบัญชี|auditing"}, phrase_meaning{"fee audit", "ค่าสอบบัญชี|audit fee|ค่าตรวจสอบบัญชี"}, phrase_meaning{"debit", "เดบิต|debit"}, phrase_meaning{"credit", "เครดิต|credit"}, phrase_meaning{"depreciation", "ค่าเสื่อม|ค่าเสื่อมราคา|depreciation"}, phrase_meaning{"asset", "สินทรัพย์|ทรัพย์สิน|asset"}, phrase_meaning{"liability", "หนี้สิน|liability|liabilities"}, phrase_meaning{"equity", "ส่วนของผู้ถือหุ้น|ส่วนของเจ้าของ|equity"}, phrase_meaning{"bad_debt", "หนี้สูญ|bad debt"}, phrase_meaning{"credit_note", "ใบลดหนี้|credit note"}, phrase_meaning{"debit_note", "ใบเพิ่มหนี้|debit note"}, phrase_meaning{"working_capital", "เงินทุนหมุนเวียน|working capital"}, phrase_meaning{"gross_profit", "กำไรขั้นต้น|gross profit|gross margin"}, phrase_meaning{"break_even", "จุดคุ้มทุน|break-even point|break even|break-even|breakeven"}, phrase_meaning{"inventory", "สินค้าคงเหลือ|สต็อกสินค้า|สต๊อกสินค้า|inventory"}, phrase_meaning{"dividend", "เงินปันผล|ปันผล|dividend|dividends"}, phrase_meaning{"lump_sum", "เหมา|แบบเหมา|เหมาจ่าย|lump sum"}, phrase_meaning{"actual", "ตามจริง|จ่ายจริง"},
  phrase_meaning{"accounts_receivable", "accounts receivable|account receivable"}, phrase_meaning{"accounts_payable", "accounts payable|account payable"},
  phrase_meaning{"social_security", "ประกันสังคม|ปกส|social security|sso|กองทุนประกันสังคม|สำนักงานประกันสังคม|เงินประกันสังคม"}, phrase_meaning{"pay social_security", "ส่งประกันสังคม|จ่ายประกันสังคม|นำส่งประกันสังคม|จ่ายเงินสมทบประกันสังคม|ส่งเงินประกันสังคม|ส่งเงินสมทบประกันสังคม|เสียประกันสังคม|จ่ายเงินประกันสังคม|หักประกันสังคม"}, phrase_meaning{"register social_security", "เข้าประกันสังคม|ขึ้นทะเบียนประกันสังคม|ทำประกันสังคม|สมัครประกันสังคม|ลงทะเบียนประกันสังคม"}, phrase_meaning{"@insured_person", "ผู้ประกันตน"}, phrase_meaning{"compensation_fund", "กองทุนเงินทดแทน"}, phrase_meaning{"severance", "ค่าชดเชย|เงินชดเชย|severance|severance pay"}, phrase_meaning{"overtime", "โอที|ค่าล่วงเวลา|ot|overtime|ล่วงเวลา|ค่าโอที|overtime pay"}, phrase_meaning{"minimum wage", "ค่าแรงขั้นต่ำ|ค่าจ้างขั้นต่ำ|minimum wage"}, phrase_meaning{"sick_leave", "ลาป่วย|sick leave"}, phrase_meaning{"maternity_leave", "ลาคลอด|ลาคลอดบุตร|maternity leave"}, phrase_meaning{"annual_leave", "ลาพักร้อน|พักร้อน|ลาพักผ่อน|annual leave|วันลาพักร้อน|วันหยุดพักผ่อนประจำปี|vacation|vacation leave"}, phrase_meaning{"personal_leave", "ลากิจ|personal leave|business leave"}, phrase_meaning{"probation", "ทดลองงาน|probation|โปร ทดลองงาน|ช่วงทดลองงาน|probation period"}, phrase_meaning{"work_permit", "ใบอนุญาตทำงาน|work permit|เวิร์คเพอร์มิต|เวิร์กเพอร์มิต"}, phrase_meaning{"visa", "วีซ่า|visa"}, phrase_meaning{"employment_contract", "สัญญาจ้าง|สัญญาจ้างงาน|employment contract"}, phrase_meaning{"provident_fund", "กองทุนสำรองเลี้ยงชีพ|provident fund|pvd"}, phrase_meaning{"payroll", "payroll|เพย์โรล"}, phrase_meaning{"unemployment_benefit", "เงินว่างงาน|ชดเชยว่างงาน|เงินทดแทนว่างงาน|ค่าชดเชยว่างงาน|unemployment benefit|unemployment benefits"}, phrase_meaning{"maternity_benefit", "ค่าคลอดบุตร|คลอดบุตร|เบิกค่าคลอด"},
  phrase_meaning{"bonus", "โบนัส|bonus"}, phrase_meaning{"labour_law", "กฎหมายแรงงาน|labour law|labor law"},
  phrase_meaning{"allowance_fund_ssf", "ssf"}, phrase_meaning{"allowance_fund_rmf", "rmf"}, phrase_meaning{"website", "เว็บ|เว็บไซต์|website|เว็บไซด์|web site"}, phrase_meaning{"seo", "seo"}, phrase_meaning{"page", "เพจ|page|fanpage|แฟนเพจ"}, phrase_meaning{"app", "แอป|แอพ|app|แอปพลิเคชัน|application program|แอพพลิเคชั่น"}, phrase_meaning{"software", "โปรแกรม|ซอฟต์แวร์|software"}, phrase_meaning{"moq", "moq"}, phrase_meaning{"minimum order", "สั่งขั้นต่ำ|ขั้นต่ำในการสั่ง|ขั้นต่ำในการสั่งซื้อ|ยอดสั่งขั้นต่ำ|minimum order|minimum order quantity|ยอดสั่งซื้อขั้นต่ำ"}, phrase_meaning{"franchise", "แฟรนไชส์|franchise|เฟรนไชส์|แฟรนไชน์"},
  phrase_meaning{"trust_fund", "กองทุนรวม|mutual fund"}, phrase_meaning{"@bank", "ธนาคาร|แบงค์|แบงก์|bank"}, phrase_meaning{"account", "บัญชีธนาคาร|บัญชีเงินฝาก|bank account|account"},
};
// clang-format on

} // namespace

std::span<const phrase_meaning> trade_meanings() {
  return trade_list;
}

} // namespace tuktuk::core
