#include "core/question_vocabulary.hpp"

namespace tuktuk::core {

namespace {

// clang-format off
/// What customers of hotels, restaurants, clinics, schools, workshops and offices ask every day, in
/// both languages. Near synonyms that change an answer have meanings of their own: เจ and มังสวิรัติ,
/// เลื่อน and ยกเลิก, เปลี่ยน and คืน, a ticket for a child and one for an adult.
constexpr phrase_meaning daily_list[] = {
  // Rescheduling, booking, waiting
  {"reschedule",
   "เลื่อน|เลื่อนวัน|เปลี่ยนวัน|ขอเลื่อน|ขอเลื่อนวัน|ขอเปลี่ยนวัน|ย้ายวัน|การเลื่อน|reschedule|postpone|"
   "change the date of|change date of|change the date|move the date of|change the day of|put off"},
  {"reschedule appointment",
   "เลื่อนนัด|เลื่อนวันนัด|เปลี่ยนวันนัด|เปลี่ยนนัด|ขอเลื่อนนัด|เลื่อนนัดหมาย|เลื่อนวันนัดหมาย|เปลี่ยนวันนัดหมาย|"
   "เปลี่ยนนัดหมาย|ย้ายวันนัด|ขอเปลี่ยนวันนัด|change my appointment|move my appointment|"
   "change the appointment|change an appointment|change my appointment date"},
  {"reschedule clock", "เปลี่ยนเวลา|เลื่อนเวลา|change the time|change the time of|change time of"},
  {"reschedule appointment clock", "เปลี่ยนเวลานัด|เลื่อนเวลานัด|change the time of my appointment"},
  {"reschedule book",
   "เลื่อนการจอง|เลื่อนวันจอง|เปลี่ยนวันจอง|เลื่อนจอง|change my booking date|change my reservation date"},
  {"appointment", "appointment"},
  {"book in_advance", "จองคิวล่วงหน้า|จองก่อน|นัดก่อน|นัดล่วงหน้า|จองล่วงหน้า|จองมาก่อน|โทรจองก่อน|โทรจองล่วงหน้า|book ahead"},
  {"book room", "จองห้อง|จองห้องพัก|จองที่พัก|book a room|reserve a room|room booking"},
  {"book table",
   "จองโต๊ะ|สำรองโต๊ะ|สำรองที่นั่ง|จองที่นั่ง|book a table|reserve a table|table booking|table reservation"},
  {"walk_in", "วอล์คอิน|วอล์กอิน|walk in|walkin|วอคอิน|ไม่จองก่อน|ไม่ได้จอง|ไม่ได้จองล่วงหน้า|without booking|"
   "without a booking|without a reservation|without reservation|without an appointment|ไม่ได้นัด|ไม่นัดก่อน"},
  {"?duration *takes",
   "รอนานไหม|รอนานแค่ไหน|รอนานเท่าไหร่|ต้องรอนานไหม|ต้องรอนานแค่ไหน|ต้องรอนานเท่าไหร่|ทำนานไหม|ทำนานแค่ไหน|"
   "ใช้เวลาทำนานแค่ไหน|ใช้เวลารอนานไหม|ใช้เวลาทำเท่าไหร่|how long do i have to wait|how long must i wait|"
   "how long is the wait|how long should i wait|how long do i need to wait"},
  {"?duration:day *takes", "รอกี่วัน|ต้องรอกี่วัน|ทำกี่วัน|ทำกี่วันเสร็จ|รอนานกี่วัน|ใช้เวลานานกี่วัน|ใช้เวลาทำกี่วัน|ทำกี่วันได้"},
  {"?duration:month *takes", "รอกี่เดือน|ใช้เวลานานกี่เดือน|ต้องรอกี่เดือน|ทำกี่เดือน"},
  {"?duration:year *takes", "ใช้เวลานานกี่ปี|ทำกี่ปี"},
  {"?duration:hour *takes", "ใช้เวลากี่ชั่วโมง|ใช้เวลานานกี่ชั่วโมง|รอกี่ชั่วโมง|ใช้เวลากี่ชม|ทำกี่ชั่วโมง|ใช้เวลาทำกี่ชั่วโมง"},
  {"?duration:minute *takes", "ใช้เวลากี่นาที|ใช้เวลานานกี่นาที|รอกี่นาที|ต้องรอกี่นาที|ทำกี่นาที"},
  {"?duration:day", "นานกี่วัน|กี่วันจบ"},
  {"?duration:month", "นานกี่เดือน|กี่เดือนจบ|กี่เดือนเสร็จ|กี่เดือนได้|กี่เดือนถึงจะเสร็จ"},
  {"?duration:year", "นานกี่ปี|กี่ปีจบ|กี่ปีเสร็จ|กี่ปีถึงจะเสร็จ"},
  {"?duration:week", "นานกี่สัปดาห์|นานกี่อาทิตย์|กี่อาทิตย์เสร็จ|กี่สัปดาห์เสร็จ"},
  {"?duration:hour", "นานกี่ชั่วโมง|กี่ชั่วโมงจบ|กี่ชั่วโมงเสร็จ|กี่ชมเสร็จ"},
  {"?duration:minute", "นานกี่นาที|กี่นาทีเสร็จ"},
  {"", "นาน|นี้|ตัวนี้|อันนี้|ชิ้นนี้|รุ่นนี้|คันนี้|ใบนี้|เล่มนี้|ผืนนี้|คู่นี้|เรือนนี้"},
  {"maximum", "นานสุด|นานที่สุด|สูงสุดนาน|longest|at the longest|มากที่สุดได้|ยาวสุด|ยาวที่สุด"},
  {"earliest", "เร็วสุด|เร็วที่สุด|earliest|at the earliest"},
  {"?when:clock earliest", "เร็วสุดกี่โมง|กี่โมงเร็วสุด|เร็วที่สุดกี่โมง"},
  {"?when earliest", "how early|how early in the day|earliest time|the earliest time"},
  {"latest", "ช้าสุด|ช้าที่สุด|อย่างช้า|at the latest"},
  {"?when:clock latest", "ช้าสุดกี่โมง|ดึกสุดกี่โมง|ช้าที่สุดกี่โมง|how late|latest time|the latest time"},
  {"?count:person capacity",
   "จุได้กี่คน|จุกี่คน|รองรับกี่คน|รองรับได้กี่คน|รับได้กี่คน|รับกี่คน|นั่งได้กี่คน|กี่ที่นั่ง|มีกี่ที่นั่ง|จุคนได้กี่คน|"
   "รองรับคนได้กี่คน|รองรับแขกได้กี่คน|จุแขกได้กี่คน|รับแขกได้กี่คน|รับได้สูงสุดกี่คน|รองรับได้สูงสุดกี่คน|รองรับสูงสุดกี่คน|"
   "จุได้สูงสุดกี่คน|นั่งกันได้กี่คน|รับคนได้กี่คน|รองรับลูกค้าได้กี่คน|จุได้มากสุดกี่คน|รับได้มากสุดกี่คน|"
   "capacity|capacity of|what is the capacity of|seating capacity|seating capacity of|maximum capacity of"},
  {"capacity", "hold people|accommodate"},
  {"?count:person", "how many people|how many persons|how many guests|how many of us"},
  {"on_behalf_company", "ในนามบริษัท|ในนามนิติบุคคล|ในชื่อบริษัท|in the company's name|in the company name|under the company name"},
  {"company_account open", "เปิดบัญชีบริษัท|เปิดบัญชีธนาคารในนามบริษัท|เปิดบัญชีในนามบริษัท|เปิดบัญชีในชื่อบริษัท|เปิดบัญชีนิติบุคคล|เปิดบัญชีธนาคารบริษัท|เปิดบัญชีธนาคารในนามนิติบุคคล"},

  {"/do =asked *have", "do you sell|do you stock|do you carry|do you serve|do you guys sell|do you guys serve"},
  {"?when earliest", "what is the earliest|what's the earliest|what is the earliest time|when is the earliest|what is the earliest i can"},
  {"?when latest", "what is the latest time|what's the latest time|what is the latest i can|when is the latest"},
  {"refund", "money refunded|my money refunded|get refunded|be refunded|get refund|receive a refund|have a refund"},
  {"*keep_animal pet", "keep pets|keep a pet|have pets|have a pet"},
  {"*bring pet", "bring pets|bring a pet|bring my pet"},
  {"*keep_animal @dog", "keep a dog|have a dog|keep dogs|keep my dog"},
  {"*bring @dog", "bring a dog|bring my dog|bring dogs"},
  {"*keep_animal @cat", "keep a cat|have a cat|keep cats|keep my cat"},
  {"*bring @cat", "bring a cat|bring my cat|bring cats"},
  {"?when end", "ใช้ได้ถึงวันไหน|ใช้ได้ถึงเมื่อไหร่|ใช้ได้ถึงวันที่เท่าไหร่|หมดอายุวันไหน|หมดอายุวันที่เท่าไหร่|หมดอายุเมื่อไหร่"},

  {"chargeable ?yesno",
   "คิดเงินไหม|คิดเงินหรือเปล่า|คิดเงินหรือไม่|คิดเงินบ้างไหม|คิดเงินด้วยไหม|เสียเงินไหม|เสียเงินหรือเปล่า|"
   "เสียเงินหรือไม่|เสียเงินบ้างไหม|เสียเงินด้วยไหม|เสียค่าใช้จ่ายไหม|เสียค่าใช้จ่ายหรือเปล่า|"
   "เสียค่าใช้จ่ายหรือไม่|เสียค่าใช้จ่ายบ้างไหม|เสียค่าใช้จ่ายด้วยไหม|ต้องเสียเงินไหม|ต้องเสียเงินหรือเปล่า|"
   "ต้องเสียเงินหรือไม่|ต้องเสียเงินบ้างไหม|ต้องเสียเงินด้วยไหม|"
   "ต้องเสียค่าใช้จ่ายไหม|"
   "ต้องเสียค่าใช้จ่ายหรือเปล่า|ต้องเสียค่าใช้จ่ายหรือไม่|ต้องเสียค่าใช้จ่ายบ้างไหม|ต้องเสียค่าใช้จ่ายด้วยไหม|"
   "มีค่าใช้จ่ายไหม|มีค่าใช้จ่ายหรือเปล่า|มีค่าใช้จ่ายหรือไม่|มีค่าใช้จ่ายบ้างไหม|มีค่าใช้จ่ายด้วยไหม|"
   "มีค่าบริการไหม|"
   "มีค่าบริการหรือเปล่า|มีค่าบริการหรือไม่|มีค่าบริการบ้างไหม|มีค่าบริการด้วยไหม|คิดค่าบริการไหม|"
   "คิดค่าบริการหรือเปล่า|คิดค่าบริการหรือไม่|คิดค่าบริการบ้างไหม|คิดค่าบริการด้วยไหม|เสียตังไหม|"
   "เสียตังหรือเปล่า|เสียตังหรือไม่|เสียตังบ้างไหม|เสียตังด้วยไหม|ต้องเสียตังไหม|ต้องเสียตังหรือเปล่า|"
   "ต้องเสียตังหรือไม่|ต้องเสียตังบ้างไหม|ต้องเสียตังด้วยไหม|เสียค่าบริการไหม|เสียค่าบริการหรือเปล่า|"
   "เสียค่าบริการหรือไม่|เสียค่าบริการบ้างไหม|เสียค่าบริการด้วยไหม|ต้องเสียค่าบริการไหม|"
   "ต้องเสียค่าบริการหรือเปล่า|ต้องเสียค่าบริการหรือไม่|ต้องเสียค่าบริการบ้างไหม|ต้องเสียค่าบริการด้วยไหม"},
  {"/be chargeable", "is there a charge|is there a fee|is there any charge|is there any fee|is there a charge for|is there a fee for|is there an extra charge for|is there an extra fee for"},
  {"/do =asked chargeable", "do you charge|do you charge for|do you charge a fee for|do you charge extra for|do you charge extra"},
  {"in_advance ?duration:day", "ก่อนกี่วัน|ล่วงหน้ากี่วัน|ก่อนล่วงหน้ากี่วัน"},
  {"in_advance ?duration:month", "ก่อนกี่เดือน|ล่วงหน้ากี่เดือน"},
  {"in_advance ?duration:hour", "ก่อนกี่ชั่วโมง|ล่วงหน้ากี่ชั่วโมง"},
  {"notify in_advance", "บอกล่วงหน้า|บอกก่อน|แจ้งก่อน|แจ้งให้ทราบก่อน|บอกก่อนล่วงหน้า|แจ้งก่อนล่วงหน้า"},
  {"notify in_advance ?duration:day", "บอกก่อนกี่วัน|แจ้งก่อนกี่วัน|บอกล่วงหน้ากี่วัน"},
  {"*during", "ตอน|ตอนที่"},
  {"*on", "บน|ข้างบน"},
  {"", "ที่นี่|on the menu|on your menu"},
  {"buy", "หาซื้อ|ไปซื้อ|ซื้อหา"},
  {"weight", "น้ำหนัก|หนัก|weight|weigh"},
  {"unemployed", "ตกงาน|ว่างงาน|unemployed|out of work|jobless"},
  {"scholarship", "ทุนการศึกษา|ทุนเรียน|scholarship"},
  {"?when *deadline apply", "ปิดรับสมัครเมื่อไหร่|ปิดรับสมัครวันไหน|รับสมัครถึงวันไหน|รับสมัครถึงเมื่อไหร่|รับสมัครถึงวันที่เท่าไหร่|สมัครได้ถึงเมื่อไหร่|สมัครได้ถึงวันไหน"},
  {"?when *deadline apply learn", "ปิดรับสมัครเรียนวันไหน|ปิดรับสมัครเรียนเมื่อไหร่|รับสมัครเรียนถึงวันไหน|รับสมัครเรียนถึงเมื่อไหร่|สมัครเรียนได้ถึงเมื่อไหร่|สมัครเรียนได้ถึงวันไหน"},
  {"?count:person capacity", "จุคนได้เท่าไหร่|รองรับคนได้เท่าไหร่|รองรับได้กี่ท่าน|จุได้กี่ท่าน|รับได้กี่ท่าน|นั่งได้กี่ท่าน|จุคนได้กี่ท่าน"},
  {"venue", "สถานที่จัดงาน|พื้นที่จัดงาน|ที่จัดงาน|venue"},
  {"banquet_room", "ห้องจัดเลี้ยง|banquet room|function room|ballroom"},
  {"wont_turn_on", "เปิดไม่ติด|เปิดไม่ได้|ไม่ติด|won't turn on|doesn't turn on|will not turn on|does not turn on"},
  {"screen mobile", "จอมือถือ|หน้าจอมือถือ|จอโทรศัพท์|หน้าจอโทรศัพท์|phone screen"},
  {"screen", "จอ|screen"},
  {"own_food", "my own food|our own food|own food|outside food|food from outside"},
  {"gluten_free", "gluten-free|ไม่มีกลูเตน|กลูเตนฟรี"},
  {"dairy_free", "dairy-free|lactose-free"},
  {"sugar_free", "sugar-free|ไม่มีน้ำตาล|ไม่ใส่น้ำตาล"},
  {"seat", "ที่นั่ง|seat|sit"},
  {"?where", "is there a place to|is there anywhere to|is there somewhere to|is there a place i can|is there anywhere i can|is there somewhere i can|is there a place where i can"},
  {"minimum age", "minimum age"},
  {"?amount minimum age", "how old do i have to be|how old do you have to be|how old must i be|how old must you be|อายุขั้นต่ำเท่าไหร่|ต้องอายุเท่าไหร่ขึ้นไป|อายุขั้นต่ำกี่ปี"},
  {"pay salary", "payday|pay day"},
  {"?duration:day sick_leave", "how many sick days|how many days of sick leave|how much sick leave|how many sick leave days|how many days sick leave"},
  {"?duration:day annual_leave",
   "how many vacation days|how many days of annual leave|how much annual leave|how many annual leave days|how many days of vacation|how much vacation|how many days annual leave"},
  {"*pay deposit", "pay a deposit|leave a deposit|put down a deposit|pay the deposit|pay deposit"},
  {"contact human", "คุยกับเจ้าหน้าที่|ติดต่อเจ้าหน้าที่|คุยกับคนจริงๆ|คุยกับคนจริง|คุยกับแอดมิน|ติดต่อแอดมิน|คุยกับคน|speak to a human|talk to a human|speak to a real person|"
   "talk to a real person|speak with a human|chat with a human|talk to a person|speak to a person|speak to someone|talk to someone"},
  {"repair", "รับซ่อม|บริการซ่อม|บริการรับซ่อม|repair|mend"},
  {"issue tax_invoice", "มีใบกำกับภาษีให้|มีใบกำกับให้"},
  {"issue receipt", "มีใบเสร็จให้"},

  // What one of them costs
  {"per_night", "a night|nightly"},
  {"per_pair", "a pair"},

  // Addresses, deadlines of an hour, proofs of transfer
  {"?when:clock *deadline", "ก่อนกี่โมง|ไม่เกินกี่โมง|ภายในกี่โมง"},
  {"address send", "ที่อยู่จัดส่ง|ที่อยู่ในการจัดส่ง|ที่อยู่ส่งของ|delivery address|shipping address"},
  {"change address", "เปลี่ยนที่อยู่|แก้ที่อยู่|แก้ไขที่อยู่|เปลี่ยนแปลงที่อยู่"},
  {"change address send",
   "เปลี่ยนที่อยู่จัดส่ง|แก้ที่อยู่จัดส่ง|แก้ไขที่อยู่จัดส่ง|เปลี่ยนที่อยู่ในการจัดส่ง|เปลี่ยนที่อยู่ส่งของ|แก้ที่อยู่ส่งของ|แก้ไขที่อยู่ในการจัดส่ง"},
  {"send slip", "แจ้งสลิป|ส่งสลิป|แนบสลิป|ส่งหลักฐานการโอน|ส่งหลักฐานการโอนเงิน|แจ้งหลักฐานการโอน|ส่งสลิปโอนเงิน|แจ้งสลิปโอนเงิน"},

  // Hotels and travel
  {"check_in",
   "เช็คอิน|เช็กอิน|เชคอิน|เช็คอินเข้าพัก|เช็กอินเข้าพัก|เข้าเช็คอิน|เข้าห้องพัก|เข้าห้อง|เข้าที่พัก|checkin|check into the room|check into the hotel|"
   "check-in time|check in time|checking in|get into the room|get into my room"},
  {"check_out",
   "เช็คเอาท์|เช็คเอาต์|เช็กเอาท์|เช็กเอาต์|เชคเอาท์|เช็คเอ้าท์|เช็คเอ้า|เช็คเอาท|ออกจากห้อง|ออกจากห้องพัก|คืนห้อง|คืนห้องพัก|checkout|"
   "check-out time|check out time|checking out|leave the room"},
  {"check_out late", "เลทเช็คเอาท์|เลทเช็คเอาต์|late check-out|late checkout|late check out"},
  {"check_in early", "เออร์ลี่เช็คอิน|early check-in|early checkin|early check in"},
  {"hotel", "โรงแรม|hotel"},
  {"resort", "รีสอร์ท|รีสอร์ต|resort"},
  {"clinic", "คลินิก|คลีนิก|คลินิค|คลีนิค|clinic"},
  {"hospital", "โรงพยาบาล|รพ|hospital"},
  {"school", "โรงเรียน|school"},
  {"institute", "สถาบัน|institute"},
  {"gym", "ฟิตเนส|ยิม|gym|fitness|fitness centre|fitness center|ฟิตเนต"},
  {"stay", "เข้าพัก|พัก|มาพัก|เข้ามาพัก|stay|นอนพัก"},
  {"overnight", "ค้างคืน|overnight"},
  {"?count:person stay", "พักได้กี่คน|นอนได้กี่คน|เข้าพักได้กี่คน|พักกี่คน|นอนกี่คน|พักได้สูงสุดกี่คน|how many people can stay"},
  {"@dog", "หมา|สุนัข|น้องหมา|น้องสุนัข|ลูกหมา|ลูกสุนัข|dog|puppy"},
  {"@cat", "แมว|น้องแมว|ลูกแมว|cat|kitten"},
  {"pet", "สัตว์เลี้ยง|สัตว์|หมาแมว|หมาหรือแมว|สุนัขและแมว|สุนัขหรือแมว|น้องหมาน้องแมว|สุนัขแมว|แมวหมา|หมากับแมว|pet|animal"},
  {"keep_animal", "เลี้ยง|เลี้ยงได้"},
  {"stay pet", "pet friendly|pet-friendly"},
  {"*bring", "พา|พามา|เอามาด้วย"},
  {"bring", "bring|bring along"},
  {"breakfast", "อาหารเช้า|มื้อเช้า|ข้าวเช้า|breakfast|เบรคฟาสต์|เบรกฟาสต์"},
  {"lunch", "อาหารกลางวัน|มื้อกลางวัน|ข้าวกลางวัน|อาหารเที่ยง|มื้อเที่ยง|lunch"},
  {"dinner", "อาหารเย็น|มื้อเย็น|ข้าวเย็น|อาหารค่ำ|มื้อค่ำ|ดินเนอร์|dinner|supper"},
  {"fee room ?pricing", "room rate|room price|price of the room|cost of the room|room cost|price of a room|cost of a room|the price of a room"},
  {"fee room ?pricing", "ราคาห้อง|ราคาห้องพัก|ค่าห้อง|ค่าห้องพัก|ค่าที่พัก|ราคาที่พัก"},
  {"room", "ที่พัก|room|accommodation"},
  {"swimming_pool", "สระว่ายน้ำ|สระน้ำ|swimming pool|pool"},
  {"airport", "สนามบิน|ท่าอากาศยาน|airport"},
  {"shuttle airport",
   "รับส่งสนามบิน|รถรับส่งสนามบิน|บริการรับส่งสนามบิน|บริการรถรับส่งสนามบิน|รับ ส่งสนามบิน|รถรับ ส่งสนามบิน|รถไปส่งสนามบิน|"
   "รถตู้รับส่งสนามบิน|airport shuttle|airport transfer|shuttle to the airport|"
   "airport transfers|shuttle service to the airport|transport to and from the airport"},
  {"pick_up airport",
   "รับที่สนามบิน|ไปรับที่สนามบิน|มารับที่สนามบิน|รถรับที่สนามบิน|รถไปรับที่สนามบิน|รถมารับที่สนามบิน|รับจากสนามบิน|บริการรับจากสนามบิน|"
   "รถรับจากสนามบิน|ไปรับสนามบิน|airport pick-up|airport pickup|pick me up at the airport|pick me up from the airport|"
   "pick us up at the airport|pick us up from the airport|pick up from the airport|pick up at the airport"},
  {"shuttle", "รถรับส่ง|รับส่ง|บริการรถรับส่ง|shuttle|shuttle bus|ชัตเติ้ลบัส"},
  {"extra_bed", "เตียงเสริม|เพิ่มเตียง|เสริมเตียง|extra bed|additional bed"},
  {"@double_bed", "เตียงคู่ใหญ่|เตียงใหญ่|double bed|king bed"},
  {"@twin_bed", "เตียงคู่|เตียงแฝด|twin bed|twin beds"},
  {"@single_bed", "เตียงเดี่ยว|single bed"},
  {"sea_view", "วิวทะเล|เห็นทะเล|sea view|ocean view|seaview|มองเห็นทะเล"},
  {"luggage", "กระเป๋าเดินทาง|สัมภาระ|luggage|baggage|suitcase"},
  {"deposit luggage", "ฝากกระเป๋า|ฝากกระเป๋าเดินทาง|ฝากสัมภาระ|รับฝากกระเป๋า|รับฝากสัมภาระ|รับฝากกระเป๋าเดินทาง|leave my luggage|"
   "store my luggage|luggage storage|leave luggage|store luggage|leave my bags|store my bags"},
  {"ticket", "ตั๋ว|บัตรเข้า|บัตรเข้าชม|ตั๋วเข้าชม|ticket|บัตรผ่านประตู|admission ticket"},
  {"ticket @kid", "ตั๋วเด็ก|บัตรเด็ก|บัตรเข้าชมเด็ก|ตั๋วเข้าชมเด็ก"},
  {"ticket @adult", "ตั๋วผู้ใหญ่|บัตรผู้ใหญ่|บัตรเข้าชมผู้ใหญ่"},
  {"ticket fee", "ค่าเข้า|ค่าเข้าชม|ค่าตั๋ว|ค่าบัตร|ค่าบัตรเข้าชม|ค่าผ่านประตู|entrance fee|admission fee|entry fee|ticket price|admission price"},
  {"@kid", "เด็ก|เด็กๆ|เด็กเล็ก"},
  {"@adult", "ผู้ใหญ่|adult|grown up"},
  {"@elderly", "ผู้สูงอายุ|คนแก่|ผู้สูงวัย|senior|elderly|elderly person"},
  {"@student", "นักเรียน|student"},
  {"@university_student", "นักศึกษา|นิสิต"},
  {"@round_trip", "ไปกลับ|ไป กลับ|ขาไปกลับ|round trip|return ticket|roundtrip"},
  {"@one_way", "เที่ยวเดียว|ขาเดียว|one way|one-way|single ticket"},
  {"tour", "ทัวร์|tour"},
  {"flight", "เที่ยวบิน|ไฟลท์|ไฟล์ท|flight"},
  {"airline_ticket", "ตั๋วเครื่องบิน|ตั๋วบิน|air ticket|plane ticket|flight ticket|airline ticket"},
  {"smoke", "สูบบุหรี่|สูบบุหรี่ได้|smoke"},
  {"towel", "ผ้าเช็ดตัว|ผ้าขนหนู|towel"},
  {"hairdryer", "ไดร์เป่าผม|ไดร์|ที่เป่าผม|hair dryer|hairdryer"},

  // Visas and passports
  {"passport", "พาสปอร์ต|พาสปอร์ท|พาสปอต|พาสปอร์ค|หนังสือเดินทาง|เล่มพาสปอร์ต|passport"},
  {"*do passport", "ทำพาสปอร์ต|ทำพาสปอร์ท|ทำหนังสือเดินทาง|ทำพาสปอร์ตใหม่|ทำหนังสือเดินทางใหม่|ทำเล่มพาสปอร์ต|ขอพาสปอร์ต|ขอหนังสือเดินทาง|ขอทำพาสปอร์ต|"
   "get a passport|apply for a passport|apply for passport|get a new passport"},
  {"request visa", "ขอวีซ่า|ทำวีซ่า|ยื่นวีซ่า|ยื่นขอวีซ่า|สมัครวีซ่า|การขอวีซ่า|ขอทำวีซ่า"},
  {"renew visa", "ต่อวีซ่า|ต่ออายุวีซ่า|ขอต่อวีซ่า|extend my visa|extend a visa|renew my visa|visa extension"},
  {"renew passport", "ต่อพาสปอร์ต|ต่ออายุพาสปอร์ต|ต่อหนังสือเดินทาง|renew my passport|renew a passport|passport renewal"},
  {"immigration", "ตรวจคนเข้าเมือง|สำนักงานตรวจคนเข้าเมือง|immigration|immigration office"},
  {"embassy", "สถานทูต|สถานเอกอัครราชทูต|embassy"},

  {"visit", "visit|travel to"},
  {"enter", "enter"},

  // Restaurants
  {"takeaway",
   "สั่งกลับบ้าน|ซื้อกลับบ้าน|เทคอะเวย์|เทคอเวย์|ซื้อกลับ|สั่งกลับ|เทคโฮม|take away|takeaway|take-away|takeout|take out|"
   "order to go|order food to go|food to go|do takeaway|get takeaway|order takeaway|order takeout"},
  {"pack_home", "ห่อกลับบ้าน|ใส่ห่อกลับบ้าน|ห่อกลับ"},
  {"eat_in", "นั่งกินที่ร้าน|นั่งทานที่ร้าน|กินที่ร้าน|ทานที่ร้าน|นั่งทาน|dine in|eat in|dine-in"},
  {"eat", "กิน|ทาน|รับประทาน|eat|dine"},
  {"buffet", "บุฟเฟต์|บุฟเฟ่ต์|บุฟเฟ่|บุฟเฟท์|บุฟเฟ่ท์|บุฟเฟ|buffet|all you can eat"},
  {"halal", "ฮาลาล|อาหารฮาลาล|halal|halal food|อาหารมุสลิม|เมนูฮาลาล|อาหารอิสลาม"},
  {"vegan_je", "อาหารเจ|เมนูเจ|เจ|กินเจ"},
  {"vegetarian", "มังสวิรัติ|อาหารมังสวิรัติ|เมนูมังสวิรัติ|มังฯ|vegetarian|vegetarian food|vegetarian dish|vegetarian dishes|"
   "vegetarian menu|vegetarian meal|vegetarian meals|vegetarian option|vegetarian options"},
  {"vegan", "วีแกน|vegan|vegan food|vegan dish|vegan dishes|vegan menu|vegan option|vegan options|อาหารวีแกน|เมนูวีแกน"},
  {"private_room", "ห้องส่วนตัว|ห้อง vip|ห้องวีไอพี|ห้องไพรเวท|ห้องไพรเวต|private room|vip room|private dining room"},
  {"meeting_room", "ห้องประชุม|meeting room|conference room"},
  {"spicy", "เผ็ด|รสเผ็ด|spicy"},
  {"@air_conditioned", "ห้องแอร์|air conditioned room"},
  {"cake", "เค้ก|cake"},
  {"own_food", "อาหารจากข้างนอก|อาหารมาเอง"},
  {"corkage", "ค่าเปิดขวด|corkage"},
  {"wifi password ?naming", "รหัสไวไฟ|รหัส wifi|รหัสไวไฟอะไร|รหัสผ่านไวไฟ|รหัสผ่าน wifi|พาส wifi|พาสไวไฟ|wifi password|wi-fi password|wifi code|password for the wifi|"
   "code for the wifi|password to the wifi"},

  // Dental and medical clinics
  {"tooth", "ฟัน|tooth|teeth"},
  {"extract tooth", "ถอนฟัน|extract a tooth|tooth extraction|pull a tooth|pull out a tooth"},
  {"wisdom_tooth", "ฟันคุด|wisdom tooth|wisdom teeth"},
  {"cut_out wisdom_tooth", "ผ่าฟันคุด|ผ่าฟันคุต"},
  {"extract wisdom_tooth", "ถอนฟันคุด"},
  {"fill tooth", "อุดฟัน|filling|dental filling|tooth filling|fill a tooth"},
  {"scaling", "ขูดหินปูน|ขูดหินน้ำลาย|scaling|teeth cleaning|dental cleaning|clean my teeth|teeth cleaned"},
  {"braces", "จัดฟัน|ดัดฟัน|braces|orthodontics"},
  {"whiten tooth", "ฟอกสีฟัน|ฟอกฟันขาว|ฟอกฟัน|ฟอกฟันให้ขาว|teeth whitening|tooth whitening|whiten my teeth|whitening"},
  {"root_canal", "รักษารากฟัน|ทำรากฟัน|รากฟัน|root canal|root canal treatment"},
  {"dental_implant", "รากฟันเทียม|รากเทียม|ฝังรากเทียม|ฝังรากฟันเทียม|dental implant|tooth implant"},
  {"denture", "ฟันปลอม|denture|false teeth"},
  {"hurt", "เจ็บ|ปวด|hurt|painful|pain"},
  {"see_doctor", "หาหมอ|พบหมอ|พบแพทย์|ไปหาหมอ|มาหาหมอ|มาพบหมอ|มาพบแพทย์|see a doctor|see the doctor"},
  {"doctor", "หมอ|คุณหมอ|แพทย์|doctor"},
  {"dentist", "หมอฟัน|ทันตแพทย์|dentist"},
  {"doctor on_duty", "หมอเข้า|คุณหมอเข้า|หมอลงตรวจ|คุณหมอลงตรวจ|หมอออกตรวจ|คุณหมอออกตรวจ|แพทย์ออกตรวจ|แพทย์ลงตรวจ|หมอเข้าตรวจ|คุณหมอเข้าตรวจ"},
  {"health_check", "ตรวจสุขภาพ|ตรวจร่างกาย|เช็คสุขภาพ|เช็คร่างกาย|ตรวจสุขภาพประจำปี|health check|medical check-up|check-up|checkup|health checkup|medical checkup"},
  {"eye_test", "ตรวจตา|ตรวจสายตา|วัดสายตา|eye test"},
  {"fasting", "งดอาหาร|อดอาหาร|งดน้ำงดอาหาร|งดอาหารมา|อดอาหารมา|fasting|without eating"},
  {"vaccine", "วัคซีน|ฉีดวัคซีน|ฉีดวัคซีนป้องกัน|vaccine|vaccination|vaccinate|vaccinated"},
  {"blood_test", "ตรวจเลือด|เจาะเลือด|blood test"},
  {"gold_card", "บัตรทอง|สิทธิบัตรทอง|สิทธิ์บัตรทอง|สิทธิ 30 บาท|บัตร 30 บาท|ใช้สิทธิบัตรทอง|ใช้สิทธิ์บัตรทอง"},
  {"medical_certificate", "ใบรับรองแพทย์|medical certificate|doctor's note"},
  {"@male", "ผู้ชาย|male|man"},
  {"@female", "ผู้หญิง|female|woman"},
  {"pregnant", "ตั้งครรภ์|คนท้อง|ตั้งท้อง|ท้องอยู่|ครรภ์|pregnant"},

  // Beauty and spa
  {"massage", "นวด|massage"},
  {"thai_massage", "นวดไทย|นวดแผนไทย|นวดแผนโบราณ|thai massage|traditional massage"},
  {"oil_massage", "นวดน้ำมัน|นวดอโรมา|oil massage|aroma massage"},
  {"foot_massage", "นวดเท้า|นวดฝ่าเท้า|foot massage"},
  {"nails", "ทำเล็บ|nails done|manicure"},
  {"gel nails", "ทำเล็บเจล|เล็บเจล|gel nails|gel manicure"},
  {"hair_cut", "ตัดผม|haircut|hair cut|cut my hair"},
  {"hair_dye", "ทำสีผม|ย้อมผม|ย้อมสีผม|hair colouring|hair dye|dye my hair|hair coloring"},
  {"hair_perm", "ดัดผม|perm"},
  {"hair_straighten", "ยืดผม|hair straightening"},
  {"botox", "โบท็อกซ์|โบทอกซ์|โบท็อก|โบทอก|ฉีดโบ|ฉีดโบท็อก|ฉีดโบท็อกซ์|botox|โบท๊อก"},
  {"filler_injection", "ฟิลเลอร์|ฉีดฟิลเลอร์|filler"},
  {"laser", "เลเซอร์|laser"},
  {"facial", "ทำหน้า|ทรีทเม้นท์หน้า|ทรีทเมนต์หน้า|ทรีตเมนต์หน้า|facial|facial treatment"},
  {"makeup", "แต่งหน้า|makeup|make-up"},

  // Gyms
  {"personal_trainer", "เทรนเนอร์ส่วนตัว|เทรนเนอร์|ครูฝึกส่วนตัว|personal trainer|pt trainer"},
  {"fee apply", "ค่าสมัคร|ค่าสมัครสมาชิก"},
  {"fee member", "ค่าสมาชิก|membership fee"},
  {"fee join", "ค่าแรกเข้า|joining fee"},
  {"yoga", "โยคะ|yoga"},
  {"locker", "ล็อกเกอร์|ล็อคเกอร์|ตู้ล็อกเกอร์|ตู้ล็อคเกอร์|locker"},

  // Shops
  {"genuine", "ของแท้|แท้|สินค้าแท้|แท้ 100 %|ของแท้ 100 %|genuine|authentic|original product"},
  {"fake", "ของปลอม|ปลอม|ของก๊อป|ก๊อป|fake|counterfeit|replica"},
  {"second_hand", "มือสอง|ของมือสอง|สินค้ามือสอง|second hand|secondhand|pre-owned"},
  {"first_hand", "มือหนึ่ง|ของมือหนึ่ง|สินค้ามือหนึ่ง|มือ 1|brand new|brand-new"},
  {"wrong_item",
   "ได้ของผิด|ได้รับของผิด|ส่งของผิด|ส่งสินค้าผิด|ได้สินค้าผิด|ได้รับสินค้าผิด|ของผิด|สินค้าผิด|ร้านส่งของผิด|ส่งของมาผิด|ส่งมาผิด|ได้ของไม่ตรงที่สั่ง|"
   "ของไม่ตรงที่สั่ง|ได้ของไม่ตรงกับที่สั่ง|ของไม่ตรงกับที่สั่ง|ได้รับสินค้าไม่ตรงกับที่สั่ง|สินค้าไม่ตรงกับที่สั่ง|ได้รับของไม่ตรงกับที่สั่ง|"
   "สินค้าไม่ตรงที่สั่ง|wrong item|received the wrong item|got the wrong item|wrong product|sent me the wrong item|received a wrong item|"
   "received the wrong product|got the wrong product"},
  {"missing_item",
   "ได้ของไม่ครบ|ได้รับของไม่ครบ|ของไม่ครบ|สินค้าไม่ครบ|ได้สินค้าไม่ครบ|ได้รับสินค้าไม่ครบ|ของมาไม่ครบ|ของขาด|สินค้าขาด|ของที่ได้รับไม่ครบ|ของที่ได้รับขาด|"
   "ของที่ได้ไม่ครบ|ส่งของไม่ครบ|ส่งของมาไม่ครบ|ส่งมาไม่ครบ|ของที่ได้รับขาดไป|สินค้าที่ได้รับไม่ครบ|item is missing|an item is missing|"
   "missing an item|missing items|missing item|items are missing|something is missing"},
  {"not_arrived",
   "ของยังไม่ถึง|ของยังไม่มา|ของยังไม่มาถึง|ของไม่ถึง|ของไม่มา|พัสดุยังไม่ถึง|พัสดุยังไม่มา|พัสดุยังไม่มาถึง|พัสดุไม่ถึง|สินค้ายังไม่ถึง|สินค้ายังไม่มา|สินค้าไม่ถึง|"
   "ยังไม่ได้ของ|ยังไม่ได้รับของ|ยังไม่ได้รับพัสดุ|ยังไม่ได้รับสินค้า|ไม่ได้รับของ|ไม่ได้รับพัสดุ|ไม่ได้รับสินค้า|ไม่ได้ของ|ของที่สั่งยังไม่มา|ของที่สั่งยังไม่ถึง|"
   "parcel hasn't arrived|parcel has not arrived|parcel did not arrive|parcel didn't arrive|package hasn't arrived|package has not arrived|"
   "package did not arrive|package didn't arrive|order hasn't arrived|order has not arrived|order did not arrive|order didn't arrive|"
   "haven't received my order|haven't received my parcel|haven't received my package|have not received my order|have not received my parcel|"
   "did not receive my order|didn't receive my order|didn't receive my parcel|didn't receive my package"},
  {"restock",
   "จะเข้าอีก|เข้าอีก|จะมาใหม่|เติมของ|เติมสต็อก|เติมสต๊อก|จะมีอีก|ของจะเข้า|จะเข้าใหม่|จะเติมของ|รีสต็อก|รีสต๊อก|จะมีของอีก|จะมาอีก|จะเข้ามาอีก|"
   "ของเข้าอีก|ของจะเข้าอีก|มีของอีก|สินค้าจะเข้า|สินค้าเข้าอีก|จะมีสินค้าอีก|restock|restocked|back in stock|be back in stock|"
   "available again|be available again|come back in stock|have more stock|get more stock"},
  {"sold_out", "ของหมด|สินค้าหมด|หมดสต็อก|หมดสต๊อก|ขายหมด|sold out|out of stock"},
  {"points end", "points expire|points expiry"},
  {"points", "แต้ม|แต้มสะสม|คะแนนสะสม|พ้อยท์|พอยท์|พอยต์|สะสมแต้ม|points|reward points|loyalty points"},
  {"score", "คะแนน"},
  {"gift_wrap", "ห่อของขวัญ|ห่อเป็นของขวัญ|แพ็คของขวัญ|แพ็คเป็นของขวัญ|จัดห่อของขวัญ|gift wrap|gift wrapping|gift-wrap|wrap it as a gift|wrapped as a gift"},
  {"gift", "ของขวัญ|gift|present"},
  {"giveaway", "ของแถม|แถม|freebie"},
  {"material ?what",
   "ทำจากผ้าอะไร|ผลิตจากผ้าอะไร|ใช้ผ้าอะไร|เนื้อผ้าอะไร|ผ้าอะไร|เป็นผ้าอะไร|เนื้อผ้าเป็นแบบไหน|ตัดจากผ้าอะไร|เนื้อผ้าคืออะไร|เนื้อผ้าเป็นผ้าอะไร|what fabric is made of|"
   "what fabric|which fabric|what kind of fabric|what type of fabric"},
  {"material made_of ?what",
   "ทำจากอะไร|ผลิตจากอะไร|ทำจากวัสดุอะไร|ผลิตจากวัสดุอะไร|ทำด้วยอะไร|ทำมาจากอะไร|วัสดุอะไร|ใช้วัสดุอะไร|เป็นวัสดุอะไร|วัสดุคืออะไร|ทำด้วยวัสดุอะไร|"
   "what material|which material|what is made of|what materials"},
  {"made_of", "made of|made from|made out of|ทำจาก|ผลิตจาก|ทำมาจาก|ทำด้วย"},
  {"made_in ?where", "ผลิตที่ไหน|ทำที่ประเทศไหน|ผลิตที่ประเทศไหน|ผลิตจากประเทศไหน|ผลิตจากประเทศอะไร|made in ประเทศอะไร|ประเทศที่ผลิต|ผลิตในประเทศไหน|ผลิตประเทศไหน|ผลิตประเทศอะไร|"
   "where is made|made in which country|what country is made in|country of origin|country of manufacture"},
  {"made_in", "made in|manufactured in|produced in|ผลิตใน|ผลิตที่"},
  {"machine_wash", "ซักเครื่อง|ซักเครื่องได้|ซักด้วยเครื่อง|ซักด้วยเครื่องซักผ้า|เข้าเครื่องซักผ้า|ซักในเครื่องซักผ้า|ใส่เครื่องซักผ้า|machine washable|machine wash|machine-washable|washing machine|"
   "wash it in the washing machine|put it in the washing machine|go in the washing machine"},
  {"tumble_dry", "อบเครื่อง|อบผ้า|เข้าเครื่องอบผ้า|tumble dry|dryer"},
  {"waterproof", "กันน้ำ|กันน้ำได้|waterproof"},
  {"water_resistant", "กันละอองน้ำ|water resistant|water-resistant|water repellent"},
  {"fit_not", "ใส่ไม่ได้|ใส่ไม่พอดี|ไซส์ไม่พอดี|ใส่ไม่ลง|ไม่พอดี|ไซส์ไม่ได้|doesn't fit|does not fit|don't fit|do not fit"},
  {"used_item", "ใช้ไปแล้ว|ใช้แล้ว|ที่ใช้แล้ว|ใช้งานไปแล้ว|ใช้งานแล้ว|แกะใช้แล้ว"},
  {"opened_item", "แกะแล้ว|เปิดกล่องแล้ว|แกะกล่องแล้ว|แกะซองแล้ว"},
  {"size @size_s", "size s|ไซส์ s|size small|ไซส์เอส"},
  {"size @size_m", "size m|ไซส์ m|size medium|ไซส์เอ็ม|in medium"},
  {"size @size_l", "size l|ไซส์ l|size large|ไซส์แอล"},
  {"size @size_xl", "size xl|ไซส์ xl|size extra large|ไซส์เอ็กซ์แอล"},
  {"largest size", "ไซส์ใหญ่สุด|ไซส์ใหญ่ที่สุด|ใหญ่สุดไซส์|largest size|biggest size"},
  {"smallest size", "ไซส์เล็กสุด|ไซส์เล็กที่สุด|smallest size"},
  {"try_on", "ลองใส่|ลองสวม|ลองชุด|try it on|try on"},
  {"?where track order", "where is my order|where's my order|where is my parcel|where is my package|where's my parcel|where's my package"},
  {"track ?where", "ของอยู่ไหน|พัสดุอยู่ไหน|ของถึงไหนแล้ว|พัสดุถึงไหนแล้ว|ของอยู่ที่ไหน|พัสดุอยู่ที่ไหน|พัสดุอยู่ที่ไหนแล้ว|ของถึงไหน|สถานะพัสดุ|พัสดุอยู่ไหนแล้ว|ของอยู่ไหนแล้ว|สถานะการจัดส่ง"},
  {"tracking_number", "เลขพัสดุ|หมายเลขพัสดุ|เลขแทรค|เลขแทร็ค|เลขแทร็คกิ้ง|แทรคกิ้ง|เลขติดตามพัสดุ|tracking number|tracking no|tracking code"},
  {"parcel", "พัสดุ|กล่องพัสดุ"},
  {"express send", "ส่งด่วน|จัดส่งด่วน|ส่งแบบด่วน|ส่งของด่วน|express delivery|express shipping|urgent delivery"},
  {"bargain", "ต่อราคา|ต่อรองราคา|ลดได้อีก|ลดอีก"},

  // Payment
  {"slip", "สลิป|สลิปโอนเงิน|สลิปการโอน|หลักฐานการโอน|หลักฐานการโอนเงิน|หลักฐานโอนเงิน|ใบสลิป|หลักฐานการชำระเงิน|สลิปโอน|slip|transfer slip|payment slip|proof of payment|proof of transfer|payment proof"},
  {"bank_account_number ?naming",
   "เลขบัญชี|เลขที่บัญชี|ขอเลขบัญชี|ขอเลขที่บัญชี|เลขบัญชีธนาคาร|หมายเลขบัญชี|เลขบัญชีอะไร|โอนเข้าบัญชีไหน|โอนเงินเข้าบัญชีไหน|โอนเข้าเลขบัญชีอะไร|โอนบัญชีไหน|โอนเข้าเลขที่บัญชีอะไร|"
   "โอนเงินไปบัญชีไหน|โอนไปบัญชีไหน|โอนเงินบัญชีไหน|โอนเงินเข้าบัญชีอะไร|"
   "bank account number|account number|which account should i transfer to|which account do i transfer to"},
  {"instalment",
   "แบ่งชำระ|ผ่อนได้|จ่ายเป็นงวด|จ่ายเป็นงวดๆ|ชำระเป็นงวด|แบ่งจ่ายเป็นงวด|ผ่อนเป็นงวด|แบ่งชำระเป็นงวด|ทยอยจ่าย|"
   "pay by instalments|pay by installments|pay by instalment|pay by installment|by instalments|by installments|in instalments|in installments|"
   "instalment plan|installment plan|instalment payment|installment payment|installment payments|monthly instalments|monthly installments"},
  {"interest_free", "ไม่มีดอกเบี้ย|ไม่เสียดอกเบี้ย|ปลอดดอกเบี้ย|interest free|interest-free|without interest|no interest|zero interest"},
  {"down_payment", "ดาวน์|เงินดาวน์|วางเงินดาวน์|down payment"},
  {"deposit_money get_back",
   "get my security deposit back|my security deposit back|security deposit back|security deposit returned|security deposit refunded|return my security deposit|return the security deposit"},
  {"deposit get_back", "get my deposit back|deposit back|deposit returned|deposit refunded|return my deposit|return the deposit"},
  {"deposit_money", "เงินประกัน|ค่าประกันห้อง|เงินประกันห้อง|security deposit"},

  // Lessons
  {"lesson", "lesson|class"},
  {"learn", "course|หลักสูตร"},
  {"learn", "เรียน|การเรียน|มาเรียน|เข้าเรียน|learn|study|เรียนคอร์ส"},
  {"apply learn", "ลงเรียน|ลงคอร์ส|สมัครเรียน|สมัครคอร์ส|ลงทะเบียนเรียน|สมัครคอร์สเรียน"},
  {"learn online", "คอร์สออนไลน์|คอร์สเรียนออนไลน์|คลาสออนไลน์|คลาสเรียนออนไลน์"},
  {"trial learn", "ทดลองเรียน|เรียนทดลอง|ลองเรียน|ทดลองเรียนก่อน|เรียนทดลองก่อน|ลองเรียนก่อน|ลองเรียนดูก่อน|trial lesson|trial class|try a class|try a lesson"},
  {"trial", "ทดลอง|trial"},
  {"trial free learn", "ทดลองเรียนฟรี|เรียนทดลองฟรี|ลองเรียนฟรี|ทดลองเรียนได้ฟรี|free trial lesson|free trial class"},
  {"one_to_one", "ตัวต่อตัว|แบบตัวต่อตัว|one-to-one|one-on-one"},
  {"bedroom", "ห้องนอน|bedroom"},
  {"bathroom", "ห้องน้ำ|toilet|restroom|bathroom"},
  {"one_to_one lesson",
   "สอนตัวต่อตัว|เรียนตัวต่อตัว|คลาสตัวต่อตัว|เรียนแบบตัวต่อตัว|สอนแบบตัวต่อตัว|เรียนเดี่ยว|สอนเดี่ยว|เรียนแบบเดี่ยว|คลาสเดี่ยว|เรียนส่วนตัว|คอร์สเดี่ยว|คอร์สตัวต่อตัว|สอนส่วนตัว|"
   "private lesson|private class|one-to-one class|one-to-one lesson|one-on-one class|one-on-one lesson|1-on-1 class|1-on-1 lesson|private classes|"
   "private lessons|one-to-one classes|one-to-one lessons|one-on-one classes|one-on-one lessons|private tuition|1-on-1 classes|1-on-1 lessons|individual lessons|individual classes"},
  {"group lesson", "เรียนกลุ่ม|สอนกลุ่ม|คลาสกลุ่ม|เรียนแบบกลุ่ม|เรียนเป็นกลุ่ม|group lesson|group class|group lessons|group classes"},
  {"learn", "คลาส|คลาสเรียน"},
  {"teacher", "ครู|ครูสอน|คุณครู|ครูผู้สอน|ผู้สอน|teacher|instructor|tutor"},
  {"study_certificate", "ใบประกาศ|ใบประกาศนียบัตร|ประกาศนียบัตร|ใบเซอร์|เซอร์ติฟิเคท|ใบcertificate|ใบ certificate|เกียรติบัตร|วุฒิบัตร"},
  {"graduate learn", "เรียนจบ|จบคอร์ส|เรียนจบแล้ว|จบหลักสูตร|เรียนจบคอร์ส|จบคอร์สแล้ว"},
  {"fee learn", "ค่าเรียน|ค่าเทอม|ค่าคอร์ส|ค่าเล่าเรียน|tuition|tuition fee|course fee|course price|price of the course|cost of the course"},
  {"beginner", "ผู้เริ่มต้น|ไม่มีพื้นฐาน|เริ่มจากศูนย์|พื้นฐานศูนย์|beginner|no experience"},
  {"#years_old", "ขวบ|years old|year old"},
  {"?amount:years_old age", "กี่ขวบ|อายุกี่ขวบ|อายุเท่าไหร่|อายุกี่ปี|how old"},

  // Homes
  {"common_fee", "ค่าส่วนกลาง|ค่าบำรุงส่วนกลาง|common fee|common area fee|maintenance fee"},
  {"fee water", "ค่าน้ำ|ค่าน้ำประปา|water bill|water charge"},
  {"fee electricity", "ค่าไฟ|ค่าไฟฟ้า|electricity bill|electric bill|electricity charge"},
  {"water", "น้ำประปา|water"},
  {"electricity", "ไฟฟ้า|electricity"},
  {"fee water electricity", "ค่าน้ำค่าไฟ|ค่าน้ำ ค่าไฟ|ค่าน้ำไฟ|ค่าไฟค่าน้ำ|ค่าน้ำและค่าไฟ|ค่าน้ำกับค่าไฟ|ค่าสาธารณูปโภค|utilities|utility bills"},
  {"move_in", "ย้ายเข้า|เข้าอยู่|ย้ายเข้าอยู่|เข้าอยู่ได้|move in|move-in|ย้ายเข้ามา|ย้ายเข้ามาอยู่"},
  {"move_out", "ย้ายออก|แจ้งย้ายออก|move out|move-out|moving out"},
  {"vacant room", "ห้องว่าง|ห้องว่างให้เช่า|มีห้องว่างให้เช่า|ว่างห้อง|มีห้องว่าง|ห้องพักว่าง|ยังมีห้องว่าง|เหลือห้อง|ห้องเหลือ|room available|rooms available|available room|available rooms|vacant room|vacant rooms"},
  {"vacant", "ว่าง|vacant"},
  {"vacancy", "vacancy"},
  {"furniture", "เฟอร์นิเจอร์|เฟอร์|เฟอนิเจอร์|เฟอร์นิเจอ|furniture|furnished"},
  {"minimum rent", "เช่าขั้นต่ำ|เช่าอย่างน้อย|สัญญาเช่าขั้นต่ำ|สัญญาขั้นต่ำ|ทำสัญญาขั้นต่ำ|ทำสัญญาอย่างน้อย|ต้องเช่าขั้นต่ำ|ต้องเช่าอย่างน้อย|ต้องทำสัญญาขั้นต่ำ|ต้องทำสัญญาอย่างน้อย|ทำสัญญาเช่าขั้นต่ำ"},
  {"?duration minimum rent", "minimum rental period|minimum lease term|minimum lease|minimum contract|minimum rental term|minimum lease period"},
  {"?duration minimum stay", "minimum stay|minimum length of stay"},
  {"dormitory", "หอพัก|dormitory"},
  {"apartment", "อพาร์ทเม้นท์|อพาร์ตเมนต์|อพาร์ทเมนท์|อพาร์ตเม้นต์|apartment"},
  {"fan_room", "ห้องพัดลม|fan room"},
  {"lift", "ลิฟต์|ลิฟท์|lift|elevator"},
  {"balcony", "ระเบียง|balcony"},
  {"house_registration", "ทะเบียนบ้าน|เล่มทะเบียนบ้าน|house registration"},
  {"move house_registration", "ย้ายทะเบียนบ้าน|ย้ายชื่อเข้าทะเบียนบ้าน|ย้ายเข้าทะเบียนบ้าน|ย้ายชื่อในทะเบียนบ้าน"},

  // Cars
  {"driving_licence", "ใบขับขี่|ใบอนุญาตขับขี่|ใบขับขี่รถ|driving licence|driving license|driver's licence|driver's license|driver license|driver licence"},
  {"driving_licence international", "ใบขับขี่สากล|ใบขับขี่ระหว่างประเทศ|ใบขับขี่อินเตอร์|international driving licence|international driving license|international driving permit|idp"},
  {"driving_licence foreign", "ใบขับขี่ต่างประเทศ|ใบขับขี่ต่างชาติ|ใบขับขี่ของต่างประเทศ|ใบขับขี่เมืองนอก|foreign driving licence|foreign driving license|foreign driver's license"},
  {"*do driving_licence", "ทำใบขับขี่|ขอใบขับขี่|สอบใบขับขี่|ทำใบขับขี่ใหม่|get a driving licence|get a driving license|get a driver's license"},
  {"renew driving_licence", "ต่อใบขับขี่|ต่ออายุใบขับขี่|การต่อใบขับขี่|renew my driving licence|renew my driving license|renew my driver's license|renew a driving licence|renew a driving license"},
  {"end renew driving_licence", "ใบขับขี่หมดอายุต่อ|ต่อใบขับขี่หมดอายุ|ต่อใบขับขี่ที่หมดอายุ|ใบขับขี่หมดอายุต้องต่อ"},
  {"renew road_tax", "ต่อภาษีรถ|ต่อทะเบียนรถ|ต่อภาษีรถยนต์|ต่อทะเบียนรถยนต์|เสียภาษีรถ|จ่ายภาษีรถ|ชำระภาษีรถ|ต่อภาษีรถประจำปี|ต่อป้ายภาษีรถ|renew my road tax|renew road tax|renew my car tax"},
  {"renew road_tax motorcycle", "ต่อภาษีมอเตอร์ไซค์|ต่อทะเบียนมอเตอร์ไซค์|ต่อภาษีรถมอเตอร์ไซค์|ต่อทะเบียนรถมอเตอร์ไซค์|ต่อภาษีรถจักรยานยนต์"},
  {"compulsory_insurance", "พรบรถ|พรบ รถ|พ.ร.บ. รถ|พ.ร.บ.รถ"},
  {"car_registration", "ทะเบียนรถ|เล่มทะเบียนรถ|เล่มทะเบียน|vehicle registration|car registration"},
  {"number_plate", "ป้ายทะเบียน|ทะเบียนป้าย|number plate|licence plate|license plate"},
  {"engine_oil change", "เปลี่ยนน้ำมันเครื่อง|ถ่ายน้ำมันเครื่อง|เปลี่ยนถ่ายน้ำมันเครื่อง|oil change|change the oil|change the engine oil|change engine oil"},
  {"engine_oil", "น้ำมันเครื่อง|engine oil"},
  {"brake_fluid", "น้ำมันเบรก|น้ำมันเบรค|brake fluid"},
  {"fuel", "น้ำมัน|เติมน้ำมัน|fuel|petrol|gasoline"},
  {"tyre", "ยางรถ|ยางรถยนต์|tyre|tire"},
  {"car_wash", "ล้างรถ|car wash|wash my car"},
  {"rent car", "เช่ารถ|รถเช่า|rent a car|car rental|hire a car|car hire"},
  {"test_drive", "ทดลองขับ|เทสไดรฟ์|ลองขับ|เทสต์ไดรฟ์|test drive|test-drive"},

  // Telephones, apps, accounts
  {"reset_password",
   "ลืมรหัสผ่าน|จำรหัสผ่านไม่ได้|ลืมพาสเวิร์ด|ลืม password|รีเซ็ตรหัสผ่าน|รีเซตรหัสผ่าน|รีเซ็ต password|ตั้งรหัสผ่านใหม่|ขอรหัสผ่านใหม่|กู้รหัสผ่าน|ลืมรหัสเข้าใช้งาน|จำพาสเวิร์ดไม่ได้|จำ password ไม่ได้|"
   "forgot my password|forgot password|forgotten my password|forget my password|lost my password|reset my password|reset password|reset the password|recover my password|"
   "can't remember my password|don't remember my password|cannot remember my password"},
  {"log_in", "ล็อกอิน|ล็อคอิน|เข้าสู่ระบบ|เข้าระบบ|ล๊อกอิน|log in|login|log into|sign in|log on"},
  {"log_out", "ล็อกเอาท์|ออกจากระบบ|ล็อคเอาท์|log out|logout|sign out"},
  {"log_in !", "เข้าสู่ระบบไม่ได้|ล็อกอินไม่ได้|ล็อคอินไม่ได้|เข้าระบบไม่ได้|ล๊อกอินไม่ได้|ล็อกอินไม่เข้า|can't log in|cannot log in|unable to log in|can't sign in|cannot sign in|can't login|unable to sign in"},
  {"delete account", "ลบบัญชี|ลบบัญชีผู้ใช้|ลบแอคเคาท์|ปิดบัญชีผู้ใช้|delete my account|delete account|close my account|remove my account|deactivate my account"},
  {"sim_card", "ซิม|ซิมการ์ด|sim|sim card"},
  {"open sim_card", "เปิดซิม|เปิดซิมใหม่|ลงทะเบียนซิม|ลงทะเบียนซิมใหม่|register a sim|register a sim card"},
  {"move_carrier", "ย้ายค่าย|ย้ายค่ายเบอร์เดิม"},
  {"otp", "otp|รหัส otp|โอทีพี"},
  {"sign_up", "สมัครใช้งาน|ลงทะเบียนใช้งาน"},
  {"mobile", "มือถือ|โทรศัพท์มือถือ|โทรศัพท์|สมาร์ทโฟน|mobile phone|mobile|smartphone|cell phone"},
  {"add_line", "แอดไลน์|เพิ่มเพื่อนในไลน์|เพิ่มเพื่อนไลน์|แอดเพื่อนในไลน์|เพิ่มไลน์"},
  {"forget", "ลืม|forget|forgot|forgotten"},
  {"battery", "แบตเตอรี่|แบต|แบตเตอรี|battery"},
  {"screen", "หน้าจอ"},

  // Papers and family
  {"register marriage",
   "จดทะเบียนสมรส|จดทะเบียนแต่งงาน|แต่งงานจดทะเบียน|จดสมรส|ทำทะเบียนสมรส|register a marriage|register our marriage|register my marriage|marriage registration"},
  {"marriage_certificate", "ทะเบียนสมรส|ใบทะเบียนสมรส|ใบสำคัญการสมรส|marriage certificate"},
  {"marry", "แต่งงาน|สมรส|marry|get married|married"},
  {"divorce", "หย่า|จดทะเบียนหย่า|จดหย่า|หย่าร้าง|การหย่า|divorce|get divorced|get a divorce"},
  {"birth_certificate", "สูติบัตร|ใบสูติบัตร|ใบเกิด|ใบแจ้งเกิด|birth certificate"},
  {"death_certificate", "มรณบัตร|ใบมรณบัตร|ใบตาย|ใบมรณะบัตร|death certificate"},
  {"register birth", "แจ้งเกิด|register a birth"},
  {"register death", "แจ้งตาย|แจ้งเสียชีวิต|register a death"},
  {"surname change", "เปลี่ยนนามสกุล|เปลี่ยนชื่อสกุล|ขอเปลี่ยนนามสกุล|change my surname|change my last name|change my family name"},
  {"surname", "นามสกุล|ชื่อสกุล|surname|last name|family name"},
  {"name change", "เปลี่ยนชื่อ|เปลี่ยนชื่อตัว|ขอเปลี่ยนชื่อ|change my name|change my first name"},
  {"*do id_card", "ทำบัตรประชาชน|ทำบัตรประชาชนใหม่|ทำบัตรปชช|ขอทำบัตรประชาชน"},
  {"district_office", "อำเภอ|ที่ว่าการอำเภอ|district office"},
  {"witness", "พยาน|witness"},
  {"copy", "สำเนา|copy"},

  // Work
  {"probation",
   "ผ่านทดลองงาน|ระยะทดลองงาน|ระยะเวลาทดลองงาน|ช่วงเวลาทดลองงาน|probationary period"},
  {"*right_to sick_leave", "สิทธิลาป่วย|สิทธิ์ลาป่วย|วันลาป่วย"},
  {"ordination_leave", "ลาบวช"},
  {"resign", "แจ้งลาออก|ยื่นลาออก|ยื่นใบลาออก|hand in my notice"},
  {"resignation_letter", "ใบลาออก|หนังสือลาออก|resignation letter"},
  {"payslip", "สลิปเงินเดือน|ใบจ่ายเงินเดือน|payslip|pay slip|salary slip"},
  {"salary_certificate", "หนังสือรับรองเงินเดือน|ใบรับรองเงินเดือน|salary certificate"},
  {"income per_month", "รายได้เดือนละ|มีรายได้เดือนละ|รายได้ต่อเดือน"},
  {"job_interview", "สัมภาษณ์|สัมภาษณ์งาน|interview|job interview"},
  {"pay social_security", "ส่งเงินสมทบประกันสังคม|นำส่งเงินสมทบประกันสังคม|นำส่งเงินประกันสังคม|จ่ายเงินสมทบ|ส่งเงินสมทบ|นำส่งเงินสมทบ"},

  // Insurance and loans
  {"*buy insurance car", "ทำประกันรถ|ทำประกันรถยนต์|ซื้อประกันรถ|ซื้อประกันรถยนต์"},
  {"insurance car", "ประกันรถ|ประกันรถยนต์|ประกันภัยรถยนต์|car insurance|motor insurance"},
  {"*buy insurance life", "ทำประกันชีวิต|ซื้อประกันชีวิต"},
  {"insurance life", "ประกันชีวิต|life insurance"},
  {"*buy insurance health", "ทำประกันสุขภาพ|ซื้อประกันสุขภาพ"},
  {"insurance health", "ประกันสุขภาพ|health insurance|medical insurance"},
  {"*buy insurance accident", "ทำประกันอุบัติเหตุ"},
  {"insurance accident", "ประกันอุบัติเหตุ|accident insurance"},
  {"*buy insurance travel", "ทำประกันเดินทาง|ทำประกันการเดินทาง"},
  {"insurance travel", "ประกันเดินทาง|ประกันการเดินทาง|travel insurance"},
  {"fee insurance", "เบี้ยประกัน|ค่าเบี้ยประกัน|ค่าเบี้ย|เบี้ยประกันภัย|insurance premium"},
  {"claim insurance", "เคลมประกัน|แจ้งเคลมประกัน|การเคลมประกัน|ขอเคลมประกัน|ทำเรื่องเคลมประกัน|ยื่นเคลมประกัน|make an insurance claim|file an insurance claim|claim insurance|claim on my insurance"},
  {"claim", "แจ้งเคลม|ยื่นเคลม|ทำเรื่องเคลม|make a claim|file a claim"},
  {"class_grade", "ชั้น"},
  {"borrow house", "กู้ซื้อบ้าน|กู้บ้าน|สินเชื่อบ้าน|ขอกู้บ้าน|ขอกู้ซื้อบ้าน|ยื่นกู้บ้าน|ยื่นกู้ซื้อบ้าน|home loan|mortgage|housing loan"},
  {"borrow car", "กู้ซื้อรถ|สินเชื่อรถ|สินเชื่อรถยนต์|ขอกู้ซื้อรถ|car loan|auto loan"},
  {"borrow jointly", "กู้ร่วม|ขอกู้ร่วม|co-borrow|joint loan"},
  {"refinance", "รีไฟแนนซ์|รีไฟแนนท์|refinance"},
  {"guarantor", "คนค้ำ|ผู้ค้ำ|ผู้ค้ำประกัน|คนค้ำประกัน|ค้ำประกัน|guarantor"},
  {"credit_bureau", "เครดิตบูโร|บูโร|credit bureau"},
  {"overpay", "โปะ"},
  {"early_repayment", "ปิดก่อนกำหนด|ปิดหนี้ก่อนกำหนด|จ่ายก่อนกำหนด|ชำระก่อนกำหนด|early repayment|repay early|pay off early"},

  // Events, animals, farms, repairs
  {"event", "งานอีเวนต์|งานอีเว้นท์|อีเวนต์|อีเว้นท์|อีเวนท์|event"},
  {"wedding", "งานแต่ง|งานแต่งงาน|wedding"},
  {"photograph", "ถ่ายรูป|ถ่ายภาพ|take photos|take pictures|photography|photo shoot"},
  {"bath animal", "อาบน้ำ"},
  {"sterilise", "ทำหมัน|neuter|spay|sterilise|sterilize"},
  {"deposit pet", "ฝากเลี้ยง|รับฝากเลี้ยง|pet boarding|pet hotel|boarding"},
  {"fertiliser", "ปุ๋ย|fertiliser|fertilizer"},
  {"air_conditioner", "แอร์|เครื่องปรับอากาศ|air conditioner|air con|aircon"},
  {"clean air_conditioner", "ล้างแอร์|ทำความสะอาดแอร์|ล้างเครื่องปรับอากาศ|clean my air conditioner|air con cleaning|air conditioner cleaning|clean the air conditioner"},
  {"fee air_conditioner clean", "ค่าล้างแอร์"},
  {"fee repair", "ค่าซ่อม|ค่าซ่อมแซม|ค่าบริการซ่อม|repair cost|repair fee|cost of repair|repair price"},
  {"technician", "ช่าง|ช่างซ่อม|technician|repairman"},
  {"off_site", "นอกสถานที่"},
  {"at_home", "ถึงบ้าน|ที่บ้าน|home visit|at home"},
  {"repair off_site", "ซ่อมนอกสถานที่"},
  {"repair at_home", "ซ่อมถึงบ้าน|มาซ่อมที่บ้าน|มาซ่อมถึงบ้าน|ไปซ่อมที่บ้าน|ซ่อมที่บ้าน"},
  {"fridge", "ตู้เย็น|fridge|refrigerator"},
  {"washing_machine", "เครื่องซักผ้า"},
  {"spare_part", "อะไหล่|spare part"},
};
// clang-format on

} // namespace

std::span<const phrase_meaning> daily_meanings() {
  return daily_list;
}

} // namespace tuktuk::core
