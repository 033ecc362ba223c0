#include "emulators/azure/answer_topics.hpp"

// The words of the demonstration. They are data: one entry a topic, brief to detailed.
namespace tuktuk::azure_emulator {
namespace {

using keyword = std::string_view;

constexpr keyword vat_keywords[]
  = {"vat", "แวต", "แวท", "ภาษีมูลค่าเพิ่ม", "1.8ล้าน", "ภ.พ.01", "ภพ01", "1.8million"};
constexpr keyword vat_return_keywords[]
  = {"ภ.พ.30", "ภพ30", "ภพ.30", "ยื่นvat", "ยื่นแวต", "ยื่นภาษีมูลค่าเพิ่ม", "vatreturn", "filevat", "pp30"};
constexpr keyword invoice_keywords[]
  = {"ใบกำกับภาษี", "ใบกํากับภาษี", "ใบแจ้งหนี้", "ใบเสร็จ", "taxinvoice", "invoice", "receipt"};
constexpr keyword withholding_keywords[]
  = {"หักณที่จ่าย", "ภาษีหัก", "50ทวิ",        "ภ.ง.ด.3", "ภ.ง.ด.53",
     "ภงด3",    "ภงด53", "withholding", "pnd53",   "pnd3"};
constexpr keyword company_keywords[]
  = {"จดบริษัท",        "จดทะเบียนบริษัท",   "จัดตั้งบริษัท",         "เปิดบริษัท",
     "นิติบุคคล",        "limitedcompany", "registeracompany", "companyregistration",
     "startacompany", "setupacompany"};
constexpr keyword shop_keywords[]
  = {"เปิดร้าน",    "ทะเบียนพาณิชย์", "ทะเบียนการค้า", "ขายของออนไลน์",           "ขายออนไลน์",
     "ร้านกาแฟ",   "ร้านอาหาร",    "openashop",   "commercialregistration", "sellonline",
     "openacafe", "openingashop"};
constexpr keyword staff_keywords[] = {"ประกันสังคม",      "จ้างพนักงาน", "จ้างคน",     "ลูกจ้าง",
                                      "socialsecurity", "employee",  "hirestaff", "hiring"};
constexpr keyword income_tax_keywords[]
  = {"ภาษีเงินได้", "ภ.ง.ด.90", "ภ.ง.ด.94", "ภงด90", "ภงด94", "ยื่นภาษี", "incometax", "taxreturn"};
constexpr keyword greeting_keywords[]
  = {"สวัสดี", "หวัดดี", "hello", "goodmorning", "ทำอะไรได้บ้าง", "whatcanyoudo"};

constexpr answer_topic topics[] = {
  {vat_keywords,
   {"การจดทะเบียนภาษีมูลค่าเพิ่ม (VAT)",
    "- อัตรา VAT คือ **7%** ต้องจดเมื่อรายได้เกิน **1.8 ล้านบาทต่อปี**\n"
    "- ยื่นแบบ **ภ.พ.01** ภายใน 30 วันนับจากวันที่รายได้เกิน\n"
    "- จดออนไลน์ได้ที่เว็บไซต์กรมสรรพากร ไม่มีค่าธรรมเนียม\n"
    "- หลังจดแล้วต้องออกใบกำกับภาษีและยื่น **ภ.พ.30** ทุกเดือน",
    "กิจการที่มีรายได้เกิน **1.8 ล้านบาทต่อปี** ต้องจดทะเบียนภาษีมูลค่าเพิ่ม อัตราที่เก็บคือ **7%**\n\n"
    "**ขั้นตอน**\n"
    "1. ดูรายได้รวมตั้งแต่ต้นปี รวมยอดขายทุกช่องทาง ทั้งหน้าร้านและออนไลน์\n"
    "2. เมื่อยอดเกิน 1.8 ล้านบาท ยื่นแบบ **ภ.พ.01** ภายใน 30 วัน\n"
    "3. ตั้งแต่วันที่จด ให้บวก VAT 7% ในราคาขาย และออกใบกำกับภาษี\n"
    "4. ยื่น **ภ.พ.30** ทุกเดือน แม้เดือนนั้นไม่มียอดขาย\n\n"
    "**ข้อควรรู้**\n"
    "- ภาษีซื้อจากใบกำกับภาษีนำมาหักจากภาษีขายได้\n"
    "- สินค้าบางอย่าง เช่น ผักผลไม้สด ได้รับยกเว้น VAT",
    "**เอกสารที่ใช้จด VAT**\n"
    "- บัตรประชาชนหรือหนังสือรับรองบริษัท\n"
    "- เอกสารที่ตั้งร้าน เช่น สัญญาเช่าหรือหนังสือยินยอมให้ใช้สถานที่\n"
    "- แผนที่และรูปถ่ายร้าน\n\n"
    "**ตัวอย่าง** ขาย 10,000 บาท เก็บ VAT 700 บาท ซื้อของมี VAT 400 บาท นำส่งเพียง 300 บาท"},
   {"VAT registration",
    "- VAT is **7%**; register once sales pass **1.8 million baht a year**\n"
    "- File form **PP 01** within 30 days of passing it\n"
    "- You can register online with the Revenue Department, free of charge\n"
    "- From then on issue tax invoices and file **PP 30** every month",
    "A business whose sales pass **1.8 million baht a year** must register for VAT. The rate is "
    "**7%**.\n\n"
    "**Steps**\n"
    "1. Add up this year's sales over every channel, shop and online\n"
    "2. Once they pass 1.8 million baht, file **PP 01** within 30 days\n"
    "3. From that day add 7% VAT to your prices and issue tax invoices\n"
    "4. File **PP 30** every month, even for a month without sales\n\n"
    "**Good to know**\n"
    "- VAT on your purchases is deducted from the VAT on your sales\n"
    "- Some goods, such as fresh fruit and vegetables, are exempt",
    "**Papers you need**\n"
    "- ID card, or the company's affidavit\n"
    "- Proof of the premises: a lease or the owner's consent\n"
    "- A map and photos of the shop\n\n"
    "**Example** Sales of 10,000 baht carry 700 baht VAT; with 400 baht VAT on purchases you pay "
    "300."}},
  {vat_return_keywords,
   {"การยื่นแบบ ภ.พ.30",
    "- ยื่น **ภ.พ.30** ทุกเดือน ภายในวันที่ **15** ของเดือนถัดไป\n"
    "- ยื่นออนไลน์ได้ถึงวันที่ **23**\n"
    "- ภาษีที่ต้องจ่าย = ภาษีขาย − ภาษีซื้อ\n"
    "- ไม่มียอดขายก็ต้องยื่น มิฉะนั้นมีค่าปรับ",
    "ผู้จด VAT ต้องยื่นแบบ **ภ.พ.30** ทุกเดือน\n\n"
    "**กำหนดยื่น**\n"
    "- กระดาษ: ภายในวันที่ 15 ของเดือนถัดไป\n"
    "- ออนไลน์: ภายในวันที่ 23 ของเดือนถัดไป\n\n"
    "**วิธีคำนวณ**\n"
    "1. รวมภาษีขายจากใบกำกับภาษีที่ออก\n"
    "2. รวมภาษีซื้อจากใบกำกับภาษีที่ได้รับ\n"
    "3. ภาษีขายมากกว่า ให้จ่ายส่วนต่าง ภาษีซื้อมากกว่า ขอคืนหรือยกไปเดือนหน้าได้",
    "**สิ่งที่ต้องเก็บ**\n"
    "- รายงานภาษีขายและรายงานภาษีซื้อ\n"
    "- รายงานสินค้าและวัตถุดิบ (กิจการขายสินค้า)\n"
    "- สำเนาใบกำกับภาษี อย่างน้อย 5 ปี"},
   {"The monthly VAT return (PP 30)",
    "- File **PP 30** every month by the **15th** of the next month\n"
    "- Online you have until the **23rd**\n"
    "- You pay: VAT on sales − VAT on purchases\n"
    "- File even without sales, or a fine follows",
    "Whoever is registered for VAT files **PP 30** every month.\n\n"
    "**When**\n"
    "- On paper: by the 15th of the next month\n"
    "- Online: by the 23rd of the next month\n\n"
    "**How it is worked out**\n"
    "1. Add up the VAT of the tax invoices you issued\n"
    "2. Add up the VAT of the tax invoices you received\n"
    "3. Pay the difference; if purchases carried more, claim it back or carry it over",
    "**What to keep**\n"
    "- Reports of output and input VAT\n"
    "- A stock report if you sell goods\n"
    "- Copies of tax invoices for at least 5 years"}},
  {invoice_keywords,
   {"ใบกำกับภาษี",
    "- ออกได้เฉพาะผู้ที่จด VAT แล้ว\n"
    "- ต้องมีคำว่า **“ใบกำกับภาษี”** เลขที่ และวันที่\n"
    "- ชื่อ ที่อยู่ และเลขผู้เสียภาษี ของผู้ขายและผู้ซื้อ\n"
    "- รายการสินค้า ราคา และ **VAT 7% แยกบรรทัด**",
    "**ใบกำกับภาษีเต็มรูป** ต้องมีรายการต่อไปนี้\n"
    "1. คำว่า “ใบกำกับภาษี” ที่เห็นชัด\n"
    "2. ชื่อ ที่อยู่ และเลขประจำตัวผู้เสียภาษีของผู้ขาย\n"
    "3. ชื่อและที่อยู่ของผู้ซื้อ\n"
    "4. เลขที่ของใบกำกับภาษี และวันที่ออก\n"
    "5. รายการ จำนวน และราคาของสินค้าหรือบริการ\n"
    "6. จำนวน VAT ที่แยกจากราคา\n\n"
    "ร้านค้าปลีกที่ขายให้ผู้บริโภคจำนวนมากออก **ใบกำกับภาษีอย่างย่อ** ได้ แต่ลูกค้านำไปหักภาษีซื้อไม่ได้",
    "**ออกเมื่อไร**\n"
    "- ขายสินค้า: เมื่อส่งมอบสินค้า\n"
    "- บริการ: เมื่อได้รับเงิน\n\n"
    "**ใบแจ้งหนี้ต่างจากใบกำกับภาษี** ใบแจ้งหนี้เป็นเพียงการเรียกเก็บเงิน ใช้หักภาษีซื้อไม่ได้"},
   {"Tax invoices",
    "- Only businesses registered for VAT may issue one\n"
    "- It says **“tax invoice”**, with a number and a date\n"
    "- Name, address and tax ID of seller and buyer\n"
    "- Goods, prices, and the **7% VAT on a line of its own**",
    "A **full tax invoice** shows\n"
    "1. the words “tax invoice”\n"
    "2. the seller's name, address and tax ID\n"
    "3. the buyer's name and address\n"
    "4. its number and the date of issue\n"
    "5. the goods or services with quantity and price\n"
    "6. the amount of VAT, apart from the price\n\n"
    "A retailer may issue an **abbreviated tax invoice**, which the buyer cannot use to claim VAT.",
    "**When to issue it**\n"
    "- Goods: on delivery\n"
    "- Services: when you are paid\n\n"
    "**An invoice is not a tax invoice**: it only asks for payment, and no VAT can be claimed with "
    "it."}},
  {withholding_keywords,
   {"ภาษีหัก ณ ที่จ่าย",
    "- ค่าบริการ/จ้างทำของ หัก **3%** ค่าเช่า **5%** ค่าโฆษณา **2%** ค่าขนส่ง **1%**\n"
    "- หักเมื่อจ่ายตั้งแต่ **1,000 บาท** ขึ้นไป\n"
    "- จ่ายบุคคลยื่น **ภ.ง.ด.3** จ่ายบริษัทยื่น **ภ.ง.ด.53**\n"
    "- ยื่นภายในวันที่ 7 ของเดือนถัดไป (ออนไลน์วันที่ 15)",
    "เมื่อบริษัทจ่ายค่าบริการ ต้องหักภาษีไว้ส่วนหนึ่งแล้วนำส่งกรมสรรพากร\n\n"
    "**อัตราที่พบบ่อย**\n"
    "- ค่าบริการ ค่าจ้างทำของ: 3%\n"
    "- ค่าเช่า: 5%\n"
    "- ค่าโฆษณา: 2%\n"
    "- ค่าขนส่ง: 1%\n\n"
    "**ขั้นตอน**\n"
    "1. หักจากยอดก่อน VAT\n"
    "2. ออกหนังสือรับรอง **50 ทวิ** ให้ผู้รับเงิน\n"
    "3. ยื่น **ภ.ง.ด.3** (บุคคล) หรือ **ภ.ง.ด.53** (บริษัท) ภายในวันที่ 7 ของเดือนถัดไป ออนไลน์วันที่ 15",
    "**ตัวอย่าง** จ้างทำเว็บไซต์ 10,000 บาท + VAT 700 บาท หัก 3% ของ 10,000 = 300 บาท "
    "จ่ายจริง 10,400 บาท\n\n"
    "ผู้รับเงินนำ 50 ทวิ ไปเครดิตภาษีตอนสิ้นปีได้"},
   {"Withholding tax",
    "- Services **3%**, rent **5%**, advertising **2%**, transport **1%**\n"
    "- Withhold from payments of **1,000 baht** and more\n"
    "- Paid to a person: **PND 3**; to a company: **PND 53**\n"
    "- File by the 7th of the next month (online: the 15th)",
    "When a company pays for services it withholds part of the price and sends it to the Revenue "
    "Department.\n\n"
    "**Common rates**\n"
    "- services and hire of work: 3%\n"
    "- rent: 5%\n"
    "- advertising: 2%\n"
    "- transport: 1%\n\n"
    "**Steps**\n"
    "1. Withhold from the amount before VAT\n"
    "2. Give the payee a **50 Tawi** certificate\n"
    "3. File **PND 3** (persons) or **PND 53** (companies) by the 7th of the next month, online by "
    "the 15th",
    "**Example** A website for 10,000 baht + 700 VAT: withhold 3% of 10,000 = 300, pay 10,400 "
    "baht.\n\n"
    "The payee sets the certificate off against the year's tax."}},
  {company_keywords,
   {"การจดทะเบียนบริษัท",
    "- จองชื่อบริษัทกับกรมพัฒนาธุรกิจการค้า (DBD)\n"
    "- ต้องมีผู้ถือหุ้นอย่างน้อย **2 คน**\n"
    "- จดออนไลน์ได้ที่ **DBD Biz Regist** มักเสร็จใน 1–3 วัน\n"
    "- จากนั้นทำบัญชีและส่งงบการเงินทุกปี",
    "**ขั้นตอนการจดบริษัทจำกัด**\n"
    "1. **จองชื่อ** กับกรมพัฒนาธุรกิจการค้า (ชื่ออยู่ได้ 30 วัน)\n"
    "2. **เตรียมข้อมูล** ที่ตั้ง วัตถุประสงค์ ทุนจดทะเบียน กรรมการ ผู้ถือหุ้นอย่างน้อย 2 คน\n"
    "3. **ชำระค่าหุ้น** อย่างน้อย 25% ของทุน\n"
    "4. **ยื่นจดทะเบียน** ออนไลน์ผ่าน DBD Biz Regist หรือที่สำนักงาน\n"
    "5. **หลังจด** เปิดบัญชีธนาคาร จด VAT ถ้าถึงเกณฑ์ และขึ้นทะเบียนนายจ้างเมื่อมีลูกจ้าง\n\n"
    "**ควรจดบริษัทเมื่อ** รายได้เริ่มสูง มีหุ้นส่วน หรือลูกค้าต้องการคู่ค้าที่เป็นนิติบุคคล",
    "**หน้าที่ประจำปีของบริษัท**\n"
    "- ทำบัญชีโดยผู้ทำบัญชี และให้ผู้สอบบัญชีตรวจ\n"
    "- ส่งงบการเงินภายใน 5 เดือนหลังสิ้นรอบบัญชี\n"
    "- ยื่น **ภ.ง.ด.51** ครึ่งปี และ **ภ.ง.ด.50** สิ้นปี\n\n"
    "SME กำไร 300,000 บาทแรกได้รับยกเว้นภาษีเงินได้นิติบุคคล"},
   {"Registering a company",
    "- Reserve a name with the Department of Business Development (DBD)\n"
    "- You need at least **2 shareholders**\n"
    "- Register online with **DBD Biz Regist**, usually done in 1–3 days\n"
    "- Afterwards keep books and file financial statements every year",
    "**How to register a limited company**\n"
    "1. **Reserve a name** with the DBD (kept for 30 days)\n"
    "2. **Prepare** address, objectives, capital, directors and at least 2 shareholders\n"
    "3. **Pay in** at least 25% of the capital\n"
    "4. **Register** online with DBD Biz Regist or at an office\n"
    "5. **Afterwards** open a bank account, register for VAT if you must, and as an employer once "
    "you "
    "have staff\n\n"
    "**Worth it when** income grows, partners join, or customers want to deal with a company",
    "**Every year**\n"
    "- Keep books with a bookkeeper and have them audited\n"
    "- File financial statements within 5 months of the year's end\n"
    "- File **PND 51** at half-year and **PND 50** for the year\n\n"
    "For small companies the first 300,000 baht of profit are free of income tax."}},
  {shop_keywords,
   {"การเปิดร้าน",
    "- จด **ทะเบียนพาณิชย์** ภายใน 30 วันหลังเริ่มขาย ค่าธรรมเนียม 50 บาท\n"
    "- ยื่นที่สำนักงานเขต เทศบาล หรือ อบต. ที่ร้านตั้งอยู่\n"
    "- ร้านอาหารต้องขอใบอนุญาตหรือแจ้งท้องถิ่นก่อนเปิด\n"
    "- เก็บบันทึกรายรับรายจ่ายตั้งแต่วันแรก",
    "1. **ทะเบียนพาณิชย์** จดภายใน 30 วันหลังเริ่มขาย ทั้งหน้าร้านและออนไลน์\n"
    "2. **ใบอนุญาตเฉพาะ** ร้านอาหารขอที่เขตหรือเทศบาล อาหารและเครื่องสำอางดูเรื่อง อย.\n"
    "3. **ภาษี** ยื่นภาษีเงินได้ปีละ 2 ครั้ง (ภ.ง.ด.94 และ ภ.ง.ด.90) รายได้เกิน 1.8 ล้านบาทต้องจด VAT\n"
    "4. **เงิน** แยกบัญชีร้านออกจากบัญชีส่วนตัว\n\n"
    "**เริ่มให้เล็ก** ทดลองขายออนไลน์ก่อนหนึ่งถึงสองเดือน จะรู้ว่าสินค้าไหนขายดี",
    "**เอกสารจดทะเบียนพาณิชย์**\n"
    "- แบบ **ทพ.**\n"
    "- บัตรประชาชนและทะเบียนบ้าน\n"
    "- สัญญาเช่าหรือหนังสือยินยอมให้ใช้สถานที่ พร้อมแผนที่\n"
    "- ขายออนไลน์: ภาพหน้าร้านหรือหน้าเว็บ"},
   {"Opening a shop",
    "- **Commercial registration** within 30 days of your first sale, 50 baht\n"
    "- At the district office, municipality or SAO where the shop is\n"
    "- Food shops need a licence from the local authority first\n"
    "- Note income and expenses from the first day",
    "1. **Commercial registration** within 30 days of the first sale, for shops and online "
    "sellers\n"
    "2. **Special licences**: food from the district or municipality; food products and cosmetics "
    "from the FDA\n"
    "3. **Tax**: income tax twice a year (PND 94 and PND 90); VAT above 1.8 million baht\n"
    "4. **Money**: keep the shop's account apart from your own\n\n"
    "**Start small**: a month or two online shows what sells.",
    "**Papers for the registration**\n"
    "- the **TorPor** form\n"
    "- ID card and house registration\n"
    "- lease or the owner's consent, with a map\n"
    "- online sellers: a picture of the page"}},
  {staff_keywords,
   {"การจ้างพนักงานและประกันสังคม",
    "- ขึ้นทะเบียนนายจ้างภายใน **30 วัน** หลังมีลูกจ้างคนแรก\n"
    "- นายจ้างและลูกจ้างส่งเงินสมทบฝ่ายละ **5%** (มีเพดาน)\n"
    "- นำส่งภายในวันที่ **15** ของเดือนถัดไป\n"
    "- ค่าจ้างต้องไม่ต่ำกว่าค่าแรงขั้นต่ำของจังหวัด",
    "**เมื่อจ้างพนักงานคนแรก**\n"
    "1. ขึ้นทะเบียนนายจ้างและลูกจ้างกับสำนักงานประกันสังคมภายใน 30 วัน\n"
    "2. ส่งเงินสมทบฝ่ายละ 5% ของค่าจ้าง (มีเพดาน ตรวจอัตราล่าสุดก่อน) ภายในวันที่ 15\n"
    "3. หักภาษีเงินเดือนและยื่น **ภ.ง.ด.1** ทุกเดือน\n"
    "4. ทำสัญญาจ้าง ระบุค่าจ้าง วันหยุด และเวลางาน\n\n"
    "จ่ายไม่ต่ำกว่าค่าแรงขั้นต่ำของจังหวัด และให้วันหยุดประจำสัปดาห์อย่างน้อย 1 วัน",
    "**สิ่งที่มักลืม**\n"
    "- กองทุนเงินทดแทน นายจ้างจ่ายฝ่ายเดียวปีละครั้ง\n"
    "- ลูกจ้างทำงานครบ 1 ปี มีวันหยุดพักผ่อนประจำปีอย่างน้อย 6 วัน\n"
    "- ตั้งแต่ 10 คนขึ้นไปต้องมีข้อบังคับการทำงาน"},
   {"Hiring and social security",
    "- Register as an employer within **30 days** of the first hire\n"
    "- Employer and employee pay **5%** each, up to a ceiling\n"
    "- Pay in by the **15th** of the next month\n"
    "- Pay no less than the province's minimum wage",
    "**With the first employee**\n"
    "1. Register yourself and the employee with the Social Security Office within 30 days\n"
    "2. Pay in 5% of the wage each (there is a ceiling; check the current one) by the 15th\n"
    "3. Withhold tax from salaries and file **PND 1** every month\n"
    "4. Write a contract with wage, days off and hours\n\n"
    "Pay at least the province's minimum wage and give one day off a week.",
    "**Often forgotten**\n"
    "- the Workmen's Compensation Fund, paid by the employer once a year\n"
    "- at least 6 days of annual leave after a year\n"
    "- written work rules from 10 employees on"}},
  {income_tax_keywords,
   {"ภาษีเงินได้ของเจ้าของร้าน",
    "- ยื่นปีละ 2 ครั้ง: **ภ.ง.ด.94** ภายในกันยายน และ **ภ.ง.ด.90** ภายในมีนาคม\n"
    "- หักค่าใช้จ่ายแบบเหมา **60%** หรือตามจริงก็ได้\n"
    "- เงินได้สุทธิ 150,000 บาทแรกได้รับยกเว้น\n"
    "- เก็บหลักฐานรายรับรายจ่ายไว้เสมอ",
    "เจ้าของร้านที่เป็นบุคคลธรรมดายื่นภาษีปีละ 2 ครั้ง\n\n"
    "**กำหนดยื่น**\n"
    "- **ภ.ง.ด.94** (ครึ่งปี) ภายใน 30 กันยายน\n"
    "- **ภ.ง.ด.90** (ทั้งปี) ภายใน 31 มีนาคมปีถัดไป\n\n"
    "**คำนวณอย่างไร**\n"
    "1. รวมรายได้ทุกช่องทาง\n"
    "2. หักค่าใช้จ่าย เหมา 60% หรือตามจริงพร้อมหลักฐาน\n"
    "3. หักค่าลดหย่อน\n"
    "4. เงินได้สุทธิเกิน 150,000 บาทเสียภาษี 5–35% แบบขั้นบันได",
    "**ตัวอย่าง** รายได้ 800,000 บาท หักเหมา 60% เหลือ 320,000 บาท หักลดหย่อนส่วนตัว 60,000 บาท "
    "เหลือ 260,000 บาท ภาษีประมาณ 5,500 บาท"},
   {"Income tax for shop owners",
    "- Twice a year: **PND 94** by September and **PND 90** by March\n"
    "- Deduct a flat **60%** for expenses, or the actual ones\n"
    "- The first 150,000 baht of net income are free\n"
    "- Keep proof of income and expenses",
    "Shop owners who are no company file twice a year.\n\n"
    "**When**\n"
    "- **PND 94** (half-year) by 30 September\n"
    "- **PND 90** (whole year) by 31 March\n\n"
    "**How it is worked out**\n"
    "1. Add up the income of every channel\n"
    "2. Deduct expenses: a flat 60%, or the actual ones with proof\n"
    "3. Deduct allowances\n"
    "4. Net income above 150,000 baht is taxed at 5–35% in steps",
    "**Example** Income 800,000 baht, less 60% leaves 320,000; less the personal allowance of "
    "60,000 "
    "leaves 260,000: about 5,500 baht of tax."}},
};

constexpr answer_topic greeting = {greeting_keywords,
                                   {"สวัสดี",
                                    "สวัสดี ยินดีช่วยเรื่องธุรกิจ ลองถามได้ เช่น\n"
                                    "- ต้องจด VAT เมื่อไร\n"
                                    "- เปิดร้านต้องทำอะไรบ้าง\n"
                                    "- ใบกำกับภาษีต้องมีอะไร",
                                    "สวัสดี ยินดีช่วยเรื่องธุรกิจของคุณ ลองถามได้ เช่น\n"
                                    "- ต้องจด VAT เมื่อไร\n"
                                    "- เปิดร้านต้องทำอะไรบ้าง\n"
                                    "- ใบกำกับภาษีต้องมีอะไร\n"
                                    "- หัก ณ ที่จ่ายกี่เปอร์เซ็นต์\n"
                                    "- จดทะเบียนบริษัทอย่างไร",
                                    "พิมพ์คำถามมาได้เลย"},
                                   {"Hello",
                                    "Hello! Ask me about your business, for example\n"
                                    "- When must I register for VAT?\n"
                                    "- How do I open a shop?\n"
                                    "- What belongs on a tax invoice?",
                                    "Hello! Ask me about your business, for example\n"
                                    "- When must I register for VAT?\n"
                                    "- How do I open a shop?\n"
                                    "- What belongs on a tax invoice?\n"
                                    "- How much tax do I withhold?\n"
                                    "- How do I register a company?",
                                    "Just type your question."}};

} // namespace

std::span<const answer_topic> answer_topics() {
  return topics;
}

const answer_topic& greeting_topic() {
  return greeting;
}

} // namespace tuktuk::azure_emulator
