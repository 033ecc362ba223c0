#include "core/lexicon.hpp"

#include <array>

namespace tuktuk::core {

namespace {

using enum signal;

/// What shops, clinics, schools and houses are asked about, by topic. A word that belongs to
/// several topics says none.
// clang-format off
constexpr std::array everyday_groups{
  phrase_group{{food, subject},
    "อาหาร|ร้านอาหาร|เมนู|ชาบู|หมูกระทะ|ปิ้งย่าง|บุฟเฟ่ต์|บุฟเฟต์|ก๋วยเตี๋ยว|ส้มตำ|ข้าวผัด|ข้าวมันไก่|ข้าวกล่อง|ข้าวแกง|ข้าวซอย|"
    "ข้าวต้ม|ข้าวหน้า|ผัดไทย|กะเพรา|ต้มยำ|แกงเขียวหวาน|แกงส้ม|พะแนง|มัสมั่น|ลาบ|สเต็ก|สลัด|ซูชิ|ซาชิมิ|ราเมง|ราเมน|"
    "พิซซ่า|เบอร์เกอร์|แซนด์วิช|ขนมปัง|ขนมเค้ก|เค้ก|คุกกี้|บราวนี่|ครัวซองต์|โดนัท|เบเกอรี่|ขนม|ขนมไทย|ไอศกรีม|ไอติม|"
    "กาแฟ|ลาเต้|อเมริกาโน่|คาปูชิโน่|เอสเปรสโซ่|มัทฉะ|ชาเขียว|ชาไทย|ชานม|ชานมไข่มุก|โกโก้|สมูทตี้|น้ำปั่น|น้ำผลไม้|เบียร์|ไวน์|"
    "ค็อกเทล|คาเฟ่|ร้านกาแฟ|หม่าล่า|หม้อไฟ|ไก่ทอด|หมูทอด|หมูปิ้ง|ลูกชิ้น|ไส้กรอก|กุ้งเผา|ซีฟู้ด|ปลาหมึก|ปลาเผา|ปูม้า|"
    "มังสวิรัติ|อาหารเจ|วีแกน|คีโต|ฮาลาล|กลูเตน|แพ้ถั่ว|แพ้กุ้ง|แพ้นม|ผงชูรส|น้ำปลาร้า|ปลาร้า|น้ำพริก|น้ำจิ้ม|วัตถุดิบ|"
    "สูตรอาหาร|สูตรขนม|แคลอรี่|แคลอรี|ไมโครเวฟ|เตาอบ|จองโต๊ะ|โต๊ะริม|โต๊ะจีน|ดนตรีสด|ค่าเปิดขวด|ครัวปิด|ไข่เจียว|"
    "ไข่ดาว|ไข่ต้ม|ทุเรียน|มะม่วง|เมนูเด็ก|อาหารเช้า|มื้อเช้า|มื้อเที่ยง|มื้อเย็น|ทำกับข้าว|กับข้าว|ครัวกลาง|ฟู้ดคอสต์|ข้าวเหนียว|"
    "นมสด|วิปครีม|แป้งขนม|ยีสต์|ชิฟฟ่อน|ลูกค้าร้านอาหาร|เชฟ|พ่อครัว|แม่ครัว|ปิ่นโต|แคทเทอริ่ง|จัดเลี้ยง|ขันโตก|"
    "menu|food|buffet|noodle|noodles|pizza|burger|sandwich|cake|cakes|cookie|cookies|brownie|"
    "croissant|bakery|dessert|ice cream|coffee|latte|espresso|matcha|tea|bubble tea|smoothie|"
    "juice|beer|wine|cocktail|cocktails|cafe|restaurant|vegan|vegetarian|halal|gluten|"
    "gluten free|keto|peanut|peanuts|msg|recipe|recipes|calorie|calories|dish|dishes|soup|"
    "salad|steak|sushi|seafood|shrimp|pork|chicken|beef|curry|pad thai|tom yum|massaman|"
    "som tam|mango|durian|rice|egg|eggs|bread|dough|breakfast|lunch|dinner|brunch|corkage|"
    "live music|outdoor seating|high chair|kids menu|chef|kitchen|catering|food cost|food truck|"
    "cloud kitchen|ingredients|spicy|eat|cook|cooking|bake|baking|book a table|table for"},
  phrase_group{{},
    "ตรวจสอบ|ทดสอบ|สอบสวน|หมอน|หมอก|หมอกควัน|รถไฟฟ้า|เรียนเชิญ|เที่ยวละ|ฝ้าเพดาน|post it|"
    "of course|due course|in class|รสชาติ|คณะกรรมการ|นำเที่ยว|เกาะติด|ครีมมี่"},
  phrase_group{{travel, subject},
    "โรงแรม|รีสอร์ท|รีสอร์ต|โฮสเทล|โฮมสเตย์|ที่พัก|ห้องพัก|เช็คอิน|เช็กอิน|เช็คเอาท์|เช็คเอาต์|เช็กเอาต์|เตียงเสริม|เตียงเดี่ยว|"
    "ห้องคู่|ห้องวิวทะเล|วิวทะเล|อ่างอาบน้ำ|ทัวร์|ไกด์|แพ็กเกจทัวร์|ทริป|เที่ยว|ท่องเที่ยว|ที่เที่ยว|เที่ยวบิน|ตั๋วเครื่องบิน|เครื่องบิน|"
    "สนามบิน|สุวรรณภูมิ|ดอนเมือง|สายการบิน|โหลดกระเป๋า|น้ำหนักกระเป๋า|รถไฟ|รถทัวร์|รถตู้|รถเช่า|เช่ารถ|เรือเฟอร์รี่|เรือเฟอรี่|"
    "เฟอร์รี่|สปีดโบ๊ท|ท่าเรือ|เกาะ|ทะเล|ชายหาด|ดำน้ำ|น้ำตก|อุทยาน|ดอย|แคมป์ปิ้ง|กางเต็นท์|เต็นท์|สวนสนุก|สวนสัตว์|"
    "พิพิธภัณฑ์|ญี่ปุ่น|เกาหลี|เวียดนาม|โตเกียว|โอซาก้า|ฮ่องกง|ไต้หวัน|สิงคโปร์|ยุโรป|ภูเก็ต|กระบี่|สมุย|พัทยา|หัวหิน|"
    "เขาใหญ่|เชียงราย|ปาย|แม่ฮ่องสอน|อยุธยา|กาญจนบุรี|ฮันนีมูน|นักท่องเที่ยว|ประกันเดินทาง|ประกันการเดินทาง|อุ้มผาง|สระว่ายน้ำ|"
    "วันเดย์ทริป|ล่องแพ|ล่องเรือ|ตั๋วรถไฟ|บีทีเอส|รถรับส่ง|"
    "hotel|hotels|resort|hostel|homestay|airbnb|check in|check-in|checkin|check out|checkout|"
    "late checkout|extra bed|twin room|double room|sea view|pool|tour|tours|tour guide|"
    "itinerary|trip|travel|travelling|traveling|flight|flights|airline|airport|luggage|baggage|"
    "suitcase|train|bus|minivan|ferry|boat|speedboat|pier|island|islands|beach|beaches|"
    "snorkeling|snorkelling|diving|waterfall|national park|camping|hiking|zoo|museum|temple|"
    "japan|tokyo|osaka|korea|seoul|vietnam|laos|bali|singapore|europe|phuket|krabi|samui|"
    "koh tao|koh samui|koh lanta|pattaya|hua hin|chiang mai|chiang rai|ayutthaya|honeymoon|"
    "tourist|tourists|travel insurance|scooter|scooters|rental car|shuttle|airport pickup|"
    "vacation|backpack|night market|sightseeing"},
  phrase_group{{medicine, subject},
    "หมอ|คุณหมอ|แพทย์|พยาบาล|โรงพยาบาล|คลินิก|ร้านขายยา|ร้านยา|กินยา|ยาแก้|ยาพารา|พาราเซตามอล|ยาฆ่าเชื้อ|ยาคุม|"
    "วัคซีน|ฉีดวัคซีน|ตรวจสุขภาพ|ตรวจเลือด|เจาะเลือด|งดอาหาร|งดน้ำ|ทันตแพทย์|หมอฟัน|ทำฟัน|ขูดหินปูน|อุดฟัน|ถอนฟัน|"
    "ผ่าฟันคุด|ฟันคุด|จัดฟัน|รีเทนเนอร์|ฟอกสีฟัน|วีเนียร์|รากฟัน|รากฟันเทียม|ฟันปลอม|เหงือก|ปวดฟัน|ปวดหัว|ปวดหลัง|ปวดเข่า|"
    "ปวดท้อง|ปวดคอ|เจ็บคอ|เป็นไข้|ไข้|ไอแห้ง|ผื่น|สิว|รักษาสิว|ฝ้า|เลเซอร์|โบท็อกซ์|โบทอกซ์|ฟิลเลอร์|ร้อยไหม|"
    "เมโส|ทำจมูก|เสริมจมูก|ตาสองชั้น|ศัลยกรรม|ดูดไขมัน|เลสิก|สายตา|ตัดแว่น|แว่นตา|คอนแทคเลนส์|นวดไทย|นวดน้ำมัน|"
    "นวดเท้า|นวด|สปา|กายภาพ|กายภาพบำบัด|ฝังเข็ม|ครรภ์|ฝากครรภ์|ฝากท้อง|คลอด|ผ่าคลอด|อัลตราซาวด์|นมแม่|ทารก|"
    "ลดน้ำหนัก|ลดพุง|น้ำหนักลด|ออกกำลังกาย|ฟิตเนส|โยคะ|พิลาทิส|คาร์ดิโอ|โปรตีน|วิตามิน|คอลลาเจน|อาหารเสริม|"
    "นอนไม่หลับ|นอนกรน|ความดัน|น้ำตาลในเลือด|ไขมันในเลือด|คอเลสเตอรอล|เบาหวาน|มะเร็ง|ภูมิแพ้|สุขภาพ|บัตรทอง|"
    "ประกันสุขภาพ|สัตวแพทย์|ทำหมัน|เห็บ|ครีมกันแดด|กันแดด|เซรั่ม|หน้ามัน|ผิวแพ้ง่าย|ผิวแห้ง|จิตแพทย์|แพ็กเกจตรวจ|คนไข้|"
    "สปสช|ผู้ป่วย|ปลูกผม|ผมร่วง|"
    "doctor|doctors|dentist|dental|teeth|tooth|filling|root canal|braces|aligners|whitening|"
    "veneers|clinic|hospital|nurse|pharmacy|pill|pills|medicine|medication|"
    "paracetamol|ibuprofen|antibiotics|vaccine|vaccines|flu shot|blood test|blood pressure|"
    "checkup|check-up|health check|x-ray|ultrasound|symptom|symptoms|fever|headache|cough|"
    "rash|acne|botox|filler|laser|lasik|contact lenses|glasses|skin|sunscreen|serum|massage|"
    "spa|physio|physiotherapy|acupuncture|pregnant|pregnancy|vitamin|vitamins|"
    "protein|supplement|supplements|workout|gym|yoga|pilates|diet|lose weight|weight loss|"
    "calories burned|sleep|insomnia|diabetes|diabetic|cholesterol|allergy|allergies|vet|spay|"
    "fleas|female doctor|walk ins|health|health insurance|patient"},
  phrase_group{{education, subject},
    "เรียน|คอร์ส|คอร์สเรียน|คลาส|คลาสเรียน|เรียนพิเศษ|ติว|ติวเตอร์|กวดวิชา|โรงเรียน|มหาวิทยาลัย|มหาลัย|นักเรียน|นักศึกษา|"
    "ครู|อาจารย์|ผู้ปกครอง|ค่าเทอม|เปิดเทอม|ปิดเทอม|การบ้าน|ข้อสอบ|สอบ|สอบเข้า|คะแนนสอบ|เกรด|ทุนการศึกษา|ทุนเรียน|"
    "ใบประกาศ|วุฒิบัตร|ประกาศนียบัตร|อนุบาล|ประถม|มัธยม|ป.ตรี|ปริญญา|ปริญญาตรี|ปริญญาโท|ป.โท|วิทยานิพนธ์|วิจัย|"
    "โทอิค|ไอเอล|โทเฟล|ภาษาอังกฤษ|ภาษาจีน|ภาษาญี่ปุ่น|ภาษาเกาหลี|ไวยากรณ์|คำศัพท์|สมการ|คณิต|คณิตศาสตร์|ฟิสิกส์|เคมี|"
    "ชีววิทยา|วิทยาศาสตร์|ประวัติศาสตร์|สังคมศึกษา|เลขยกกำลัง|เศษส่วน|การศึกษา|บทเรียน|ทดลองเรียน|แพทย์จุฬา|"
    "รับสมัครเรียน|ย้ายโรงเรียน|ย้ายคณะ|คณะ|สาขาวิชา|เรียนต่อ|ซัมเมอร์แคมป์|แคมป์เด็ก|สอนว่ายน้ำ|เรียนว่ายน้ำ|เรียนดนตรี|"
    "เรียนเปียโน|เรียนกีตาร์|สอนเต้น|ทีแคส|portfolio|tcas|"
    "course|courses|class|classes|lesson|lessons|tutor|tutoring|school|university|college|"
    "student|students|teacher|teachers|homework|exam|exams|gat|test score|grade|grades|"
    "scholarship|scholarships|certificate|kindergarten|degree|bachelor|master's|phd|thesis|"
    "toeic|ielts|toefl|jlpt|hsk|igcse|sat|grammar|vocabulary|past tense|spell|equation|algebra|"
    "fractions|math|maths|physics|chemistry|biology|photosynthesis|tuition|"
    "trial class|learn|study|studying|quiz|worksheet|montessori|"
    "bilingual|boarding school|summer camp|coding class|piano|guitar|swimming lessons"},
  phrase_group{{property, subject},
    "คอนโด|อพาร์ทเม้นท์|อพาร์ตเมนต์|หอพัก|ห้องเช่า|บ้านเช่า|บ้านเดี่ยว|บ้านมือสอง|ทาวน์โฮม|ทาวน์เฮ้าส์|ทาวน์เฮาส์|ตึกแถว|"
    "อาคารพาณิชย์|โกดังให้เช่า|ที่ดิน|โฉนด|โฉนดที่ดิน|นส3|สปก|ค่าเช่า|ค่าเช่าบ้าน|ค่าเช่าห้อง|เช่าบ้าน|เช่าคอนโด|เช่าห้อง|"
    "ปล่อยเช่า|ผู้เช่า|เจ้าของห้อง|เจ้าของบ้าน|ค่าส่วนกลาง|นิติคอนโด|นิติบุคคลอาคารชุด|หมู่บ้าน|มัดจำห้อง|เงินประกันห้อง|"
    "สัญญาเช่า|ค่าโอน|ค่าธรรมเนียมการโอน|โอนบ้าน|โอนที่ดิน|โอนกรรมสิทธิ์|กรมที่ดิน|สำนักงานที่ดิน|จำนอง|กู้บ้าน|ผ่อนบ้าน|"
    "สินเชื่อบ้าน|รีไฟแนนซ์บ้าน|ขายฝาก|ตารางวา|ตรว|ตรม|ไร่ละ|นายหน้า|ค่านายหน้า|อสังหา|อสังหาริมทรัพย์|โครงการใหม่|"
    "ที่จอดรถ|เฟอร์ครบ|ห้องสตูดิโอ|สตูดิโอ|หนึ่งห้องนอน|สองห้องนอน|ห้องนอน|ค่าไฟหน่วยละ|ค่าน้ำหน่วย|รีโนเวท|ต่อเติม|"
    "สร้างบ้าน|ผู้รับเหมา|ถมที่|รั้วบ้าน|หลังคา|ห้องน้ำรั่ว|น้ำรั่ว|เซ้ง|เซ้งร้าน|ทาวน์โฮม|บ้านน็อคดาวน์|เลี้ยงสัตว์ได้|ห้องว่าง|"
    "ลิฟต์|"
    "condo|condos|condominium|apartment|apartments|studio|bedroom|1 bedroom|2 bedroom|house|"
    "houses|townhouse|shophouse|land|land plot|title deed|chanote|rent|rental|rent out|renting|"
    "tenant|tenants|landlord|landlords|lease|minimum lease|common fee|security deposit|"
    "deposit|furnished|sqm|square wah|rai|mortgage|real estate|property|agent fee|renovate|"
    "renovation|contractor|roof|mold|leak|leaking|parking|elevator|pet friendly|"
    "move in|moving in|evict|eviction|sublet|sublets|near bts|near mrt|airbnb guests|yield"},
  phrase_group{{government, subject},
    "บัตรประชาชน|ทำบัตร|ต่อบัตร|ทะเบียนบ้าน|ย้ายทะเบียนบ้าน|ย้ายชื่อ|แจ้งเกิด|แจ้งตาย|มรณบัตร|สูติบัตร|ทะเบียนสมรส|"
    "จดทะเบียนสมรส|ใบหย่า|เปลี่ยนชื่อ|เปลี่ยนนามสกุล|อำเภอ|ที่ว่าการอำเภอ|สำนักงานเขต|เทศบาล|อบต|อบจ|"
    "ใบขับขี่|ทำใบขับขี่|ต่อใบขับขี่|ขนส่งทางบก|กรมการขนส่ง|ภาษีรถ|ต่อภาษีรถ|ต่อทะเบียนรถ|พรบรถ|พาสปอร์ต|หนังสือเดินทาง|วีซ่า|"
    "ตรวจคนเข้าเมือง|รายงานตัว|รายงานตัว 90 วัน|เกณฑ์ทหาร|ทหารเกณฑ์|ผ่อนผัน|เลือกตั้ง|แจ้งความ|"
    "สถานีตำรวจ|โรงพัก|ตำรวจ|ใบสั่ง|ค่าปรับจราจร|เบี้ยผู้สูงอายุ|เบี้ยยังชีพ|เบี้ยคนพิการ|บัตรคนพิการ|บัตรสวัสดิการ|"
    "บัตรสวัสดิการแห่งรัฐ|เงินอุดหนุนบุตร|เงินอุดหนุน|คนละครึ่ง|เป๋าตัง|ราชการ|หน่วยงานรัฐ|ข้าราชการ|การไฟฟ้า|การประปา|"
    "มิเตอร์ไฟ|สัญชาติ|กงสุล|สถานทูต|นิติกรณ์|ใบอนุญาตก่อสร้าง|ร้องเรียน|ศูนย์ดำรงธรรม|ทางรัฐ|thaid|"
    "ดิจิทัลวอลเล็ต|สิทธิผู้สูงอายุ|"
    "passport|visa|visas|retirement visa|immigration|embassy|consulate|driving licence|"
    "driving license|driver's license|drivers license|id card|house book|tabien baan|birth "
    "certificate|marriage certificate|register a birth|register our marriage|90 day report|"
    "tm30|tm6|overstay|overstayed|re-entry permit|land office|land department|district office|"
    "land title|police|police report|traffic fine|vote|voting|election|military service|"
    "citizenship|residency|permanent residence|pension|building permit|"
    "government|ministry|city hall|street light"},
  phrase_group{{shipping, subject},
    "ค่าส่ง|ค่าจัดส่ง|ส่งฟรี|ส่งด่วน|ส่งต่างจังหวัด|ส่งต่างประเทศ|ส่งพัสดุ|กล่องพัสดุ|ems|อีเอ็มเอส|เจแอนด์ที|"
    "นิ่มซี่เส็ง|แมสเซนเจอร์|ไรเดอร์|ไลน์แมน|ลาล่ามูฟ|แพ็คของ|แพ็กของ|บับเบิ้ล|กันกระแทก|ขนของ|ย้ายบ้าน|รถขนของ|"
    "รถส่งของ|ตู้คอนเทนเนอร์|เรือขนส่ง|สายเรือ|ชิปปิ้ง|พัสดุตีกลับ|รอบส่ง|ตัดรอบ|เข้ารับพัสดุ|ส่งแช่เย็น|ส่งของเหลว|"
    "deliver to|delivery fee|same day delivery|free delivery|ship to|ship abroad|shipping fee|"
    "shipping cost|ems|kerry|flash express|lalamove|grab express|dhl|fedex|courier|couriers|"
    "parcels|warehouse|packaging|fragile|container|pick up parcels|cut off time|by post|post "
    "office"},
  phrase_group{{commerce, subject},
    "ราคาส่ง|ขายส่ง|ขายปลีก|ปลีกส่ง|ตัวแทนจำหน่าย|ตัวแทน|หน้าร้าน|เปิดร้าน|ร้านเปิด|ร้านปิด|ร้านหยุด|รับประกัน|ประกันศูนย์|"
    "ประกันสินค้า|เปลี่ยนคืน|คืนสินค้า|เปลี่ยนไซซ์|ไซส์|ไซซ์|ของแท้|ของแถม|บัตรสมาชิก|แต้มสะสม|สะสมแต้ม|สีดำ|สีขาว|สีแดง|"
    "สีชมพู|สีครีม|เดรส|เสื้อ|กางเกง|กระโปรง|รองเท้า|กระเป๋า|หมวก|แหวน|สร้อย|ต่างหู|น้ำหอม|ลิปสติก|ครีม|สบู่|แชมพู|"
    "ของขวัญ|ช่อดอกไม้|ดอกไม้|พวงหรีด|ตู้เย็น|แอร์|เครื่องซักผ้า|พัดลม|หม้อหุงข้าว|หม้อทอด|ทีวี|ที่นอน|โซฟา|ตู้เสื้อผ้า|โต๊ะทำงาน|"
    "เก้าอี้|ผ้าม่าน|ปูน|สีทาบ้าน|กระเบื้อง|ประตู|อะไหล่|ยางรถ|แบตเตอรี่รถ|จักรยาน|ของเล่น|หนังสือ|ผ้าอ้อม|นมผง|อาหารแมว|"
    "อาหารหมา|ทรายแมว|ต้นไม้|ปุ๋ย|เมล็ดพันธุ์|พรีออเดอร์|รูดบัตร|เก็บปลายทาง|ผ่อน 0|"
    "opening hours|discount|discounts|wholesale|retail|gift|gifts|gift card|gift wrapping|"
    "warranty|size|sizes|size m|in black|in white|colors|colours|shirt|t-shirt|dress|dresses|"
    "shoes|sneakers|bag|bags|tote|hat|ring|earrings|necklace|perfume|lipstick|soap|shampoo|"
    "bouquet|flowers|roses|fridge|aircon|rice cooker|blender|fan|tv|mattress|sofa|chair|"
    "desk|curtains|tyres|tires|bicycle|toys|mug|mugs|tumbler|candles|ceramics|exchange|"
    "cash on delivery|pay on delivery|credit cards|member|membership|loyalty points|"
    "in stock|restock|stall|customers|sell online|supplier|suppliers|competitors|"
    "minimum order|pre-order|preorder"},
  phrase_group{{technology, subject},
    "มือถือ|ไอโฟน|ไอแพด|แอนดรอยด์|ซัมซุง|แบตเสื่อม|เปลี่ยนแบต|จอแตก|เปลี่ยนจอ|โน้ตบุ๊ก|โน้ตบุ๊ค|แมคบุ๊ค|เครื่องพิมพ์|ปริ้นเตอร์|"
    "ปริ้นท์|เราเตอร์|ไวไฟ|อินเทอร์เน็ต|เน็ตบ้าน|เน็ตช้า|รหัสผ่าน|ลืมรหัส|รีเซ็ตรหัส|ล็อกอิน|สมัครแอป|อัปเดตแอป|เว็บ|เว็บไซต์|"
    "เว็บล่ม|โดเมน|โฮสติ้ง|คลาวด์|สำรองข้อมูล|แบ็คอัพ|ไวรัส|โดนแฮก|แฮก|กล้องวงจรปิด|ฮาร์ดดิสก์|แรม|การ์ดจอ|เครื่องค้าง|"
    "เปิดไม่ติด|บลูทูธ|ไฟล์|พีดีเอฟ|เอ็กเซล|สูตร excel|เขียนโค้ด|บอท|แชตบอท|ฐานข้อมูล|ไลน์โอเอ|กูเกิล|คิวอาร์|"
    "iphone|ipad|android|samsung|macbook|laptop|notebook pc|printer|router|wifi|password|log in|"
    "login|windows|mac|app|apps|website|domain|hosting|cloud|backup|back up|virus|hacked|cctv|"
    "hard drive|ssd|hdd|ram|screen|bluetooth|pdf|spreadsheet|google sheets|vlookup|formula|"
    "regex|code|sql|query|bug|error|crash|two factor|two-factor|qr code|gb|screenshot|pos "
    "system|bot|javascript|html|css|git|docker|linux"},
  phrase_group{{marketing, subject},
    "แคปชั่น|แคปชัน|สโลแกน|โลโก้|ยิงแอด|บูสต์โพสต์|บูสโพสต์|โพสต์|เฟซบุ๊ก|เฟสบุ๊ค|ติ๊กต็อก|ติ๊กตอก|ไอจี|ยูทูบ|รีล|ไลฟ์ขาย|ไลฟ์สด|"
    "บรอดแคสต์|บรอดแคส|รีวิว|อินฟลู|ครีเอเตอร์|ป้ายโฆษณา|ใบปลิว|โบรชัวร์|แฮชแท็ก|ผู้ติดตาม|คนตาม|ยอดไลก์|ยอดวิว|เอนเกจ|"
    "ภาพปก|ถ่ายรูปสินค้า|ถ่ายแบบ|แบรนด์|รีแบรนด์|ตั้งชื่อแบรนด์|แคมเปญ|โปรโมชั่น|ลูกค้าประจำ|สปอนเซอร์|"
    "caption|captions|slogan|hashtag|hashtags|logo|facebook ads|google ads|tiktok|instagram|"
    "youtube|reel|reels|followers|likes|post|posts|broadcast|broadcasts|review|reviews|"
    "google reviews|influencers|brand name|tagline|flyer|banner|newsletter|cta|landing page|"
    "grand opening|promote|social media|viral"},
  phrase_group{{finance, subject},
    "ออมทรัพย์|ฝากประจำ|บัญชีเงินฝาก|เปิดบัญชี|โอนเงิน|ค่าโอนเงิน|กองทุน|ทองคำ|ทองรูปพรรณ|ทองแท่ง|คริปโต|บิตคอยน์|ประกันชีวิต|"
    "ประกันรถ|ประกันชั้น|เบี้ยประกัน|เคลมประกัน|บำนาญ|เกษียณ|หนี้บัตร|รีไฟแนนซ์|ผ่อนรถ|ไฟแนนซ์|เครดิตบูโร|สเตทเม้นท์|สเตตเมนต์|"
    "ดอกเบี้ย|เงินเก็บ|เก็บเงิน|เงินสำรอง|ค่างวด|ออมทอง|งบประมาณ|รายรับรายจ่าย|"
    "interest rate|savings account|fixed deposit|bank account|car loan|home loan|refinance|"
    "emergency fund|instalment|instalments|installment|installments|down payment|etf|stock|"
    "stocks|bond fund|mutual fund|gold|crypto|life insurance|car insurance|premium|retirement|"
    "budget|debt|credit score|apr|transfer fee to|statement|inflation|currency"},
  phrase_group{{labour, subject},
    "หยุดงาน|วันหยุด|วันลา|ลางาน|ลาพัก|ลาบวช|ใบเตือน|หนังสือเตือน|ไล่ออก|เลย์ออฟ|กะดึก|เข้ากะ|ค่ากะ|สลิปเงินเดือน|รับสมัครงาน|"
    "รับพนักงาน|สมัครงาน|สัมภาษณ์งาน|เรซูเม่|ว่างงาน|เงินทดแทนว่างงาน|เกษียณอายุ|แม่บ้าน|พาร์ทไทม์|ฝึกงาน|เด็กฝึกงาน|"
    "payslip|notice period|annual leave|paternity leave|public holiday|public holidays|fired|"
    "resign|resignation|warning letter|part timers|part-time|part time|intern|interns|job "
    "application|interview questions|shift|shifts|night shift|maid|commission|bonus scheme|"
    "non-compete|handbook|hr"},
  phrase_group{{law, subject},
    "ฟ้องศาล|หมิ่นประมาท|หย่า|พินัยกรรม|มรดก|ผู้จัดการมรดก|กู้ยืม|สัญญากู้|หมายศาล|ประกันตัว|รับรองบุตร|สิทธิ์เลี้ยงดู|ค่าเลี้ยงดู|"
    "ยักยอก|ฉ้อโกง|บุกรุก|ทำร้ายร่างกาย|โนตารี|มอบอำนาจ|ร่างสัญญา|ถูกหลอก|โดนโกง|เพื่อนบ้าน|"
    "divorce|inheritance|custody|alimony|prenup|notary|witness|witnesses|defamation|"
    "demand letter|terms and conditions|refund policy|privacy policy|age of consent|"
    "agreement|legally|illegal|lawyers|court fee|evidence in court|settlement"},
  phrase_group{{company, subject},
    "จดทะเบียน|ชื่อบริษัท|ตรายาง|ตราบริษัท|กรรมการ|ปิดบริษัท|จดเลิก|ปิดงบเปล่า|หนังสือรับรอง|"
    "register a company|sole proprietorship|sole trader|company name|company seal|founder|"
    "founders|cofounder|co-founder|investor|board|bylaws|virtual office|registered address|"
    "minimum capital|holding company|director"},
};
// clang-format on

} // namespace

std::span<const phrase_group> everyday_words() {
  return everyday_groups;
}

} // namespace tuktuk::core
