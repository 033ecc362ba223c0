#include "core/question_vocabulary.hpp"

namespace tuktuk::core {

namespace {

// clang-format off
/// How people talk around a question: frames, how it came about, the many shapes of "how", "what do I
/// bring" and "how long".
constexpr phrase_meaning spoken_list[] = {
  {"",
   "อยากได้|อยากจะได้|หากต้องการ|ถ้าอยาก|ถ้าอยากจะ|ถ้าอยากได้|ถ้าจะ|ถ้าต้องการ|ถ้าต้องการจะ|กรณีต้องการ|ในกรณีที่ต้องการ|"
   "แพลนจะ|แพลนว่าจะ|วางแผนจะ|วางแผนว่าจะ|คิดจะ|คิดว่าจะ|ตั้งใจจะ|กะจะ|กะว่าจะ|ว่าจะ|มีแผนจะ|กำลัง|กำลังคิดจะ|กำลังสนใจ|"
   "สนใจอยาก|สนใจจะ|สนใจอยากจะ|งับ|ง้าบ|ฮับ|คร้าบ|คร่า|จ้าา|จร้า|ค้าบ|ค้าบผม|เด้อ|ฮ้าฟ|อ่ะค่ะ|อ่า|อ้ะ|"
   "ทางคุณ|ทางคุณมี|ฝั่งร้าน|ทางโรงแรม|ทางคลินิก|ทางโรงเรียน|ทางศูนย์|ทางแอด|ทางแอดมิน|ทางอู่|ทางหอ|ทางสถาบัน|"
   "โดยเฉลี่ย|คร่าวๆ|คร่าว|โดยประมาณ|ตัวเลขคร่าวๆ|เบื้องต้น|นิดนึง|นิดหนึ่ง|แป๊บนึง|จริงๆคือ|คืออย่างนี้|คืองี้|คือแบบ|"
   "ใช่มั้ยคะที่|ประเด็นคือ|แค่อยาก|ไปบ้าง|มาบ้าง|แบบว่า|ล่ะค่ะ|อีกที|"
   "โอกาสนี้|ขออนุญาตนะ|รบกวนหน่อย|รบกวนทีนะ|ด่วนๆ|ด่วนมาก|ช่วยที|ช่วยด้วย|ช่วยหน่อย|ช่วยตอบที|ตอบหน่อย|"
   "ขอบคุณล่วงหน้านะ|ขอบใจ|แต๊งกิ้ว|thank|i guess|basically|by the way|btw|for me|for us|to know|if possible|"
   "hi team|dear team|good day|of course|no worries|at all|guys do|right away|exactly how|in total"},
  {"~ask",
   "ขอสอบถามเพิ่มเติม|สอบถามเพิ่มเติม|อยากขอสอบถาม|อยากสอบถามเรื่อง|อยากถามเรื่อง|ขอเช็คหน่อยว่า|ขอเช็คว่า|ช่วยเช็คให้หน่อยว่า|"
   "รบกวนเช็คให้หน่อยว่า|รบกวนแจ้ง|ช่วยแจ้ง|แจ้งหน่อย|สอบถามนิดนึง|ถามนิดนึง|ขอถามนิดนึง|ไม่ทราบ|พอทราบไหม|พอทราบไหมว่า|พอจะทราบไหมว่า|"
   "อยากได้ข้อมูล|ขอข้อมูลเพิ่มเติม|อยากรู้เรื่อง|งงว่า|งงเรื่อง|คือสงสัยว่า|ช่วยแนะนำหน่อยว่า|อยากขอคำแนะนำ|ช่วยดูให้หน่อยว่า|"
   "ใครพอรู้บ้าง|ใครรู้ช่วยบอกที|ขอถามเรื่อง|ถามเรื่อง|สอบถามเกี่ยวกับ|ขอสอบถามเกี่ยวกับ|อยากสอบถามเกี่ยวกับ|อยากทราบเกี่ยวกับ|"
   "อยากทราบรายละเอียด|อยากทราบรายละเอียดเรื่อง|สอบถามรายละเอียด|ขอรายละเอียดเรื่อง|อยากปรึกษาเรื่อง|ขอปรึกษาเรื่อง|ปรึกษาเรื่อง|"
   "ขอความกระจ่าง|รบกวนขอข้อมูล|รบกวนขอสอบถาม|อยากรบกวนถาม|อยากรบกวนสอบถาม|อยากเช็คว่า|อยากเช็คหน่อยว่า|ถามหน่อยนะ|"
   "ขอถามหน่อยนะ|มีเรื่องจะถาม|มีเรื่องอยากถาม|มีเรื่องจะสอบถาม|มีคำถามค่ะ|มีข้อสงสัย|มีข้อสงสัยว่า|อยากรู้จังว่า|ขอถามได้ไหมว่า|"
   "can you confirm|could you confirm|please confirm|just checking|"
   "can you clarify|could you clarify|not sure|i'm not sure|not sure if|i'm trying to find out|"
   "trying to find out|i need some information|i need information|need info|any info on|any information on|quick q"},
  {"", "นี่|แอดมินขา|แอดขา|พี่ขา|น้องขา|คุณขา|เอ่ย|ใดๆ|น่ะค่ะ|น่ะครับ|นะเนี่ย|หน่อยเถอะ"},
  // The day that comes round
  {"?when:day",
   "วันที่เท่าไหร่ของเดือน|วันไหนของเดือน|ทุกวันที่เท่าไหร่|ทุกวันที่เท่าไหร่ของเดือน|วันที่เท่าไหร่ของทุกเดือน|"
   "วันไหนของทุกเดือน|วันที่เท่าไหร่ของแต่ละเดือน|which day of the month|what day of the month|"
   "which date of the month|what date of the month|which date each month|what date each month|on which day of each month"},
  {"?when:day", "ทุกวันไหน|ทุกวันอะไร|ทุกวันที่อะไร|ทุกวันไหนบ้าง|ทุกวันอะไรบ้าง"},
  {"@tomorrow", "tmr|tmrw|tomoro|tomorow|2moro"},
  {"spill water", "น้ำหก|ทำน้ำหก|น้ำหกใส่|ทำน้ำหกใส่|โดนน้ำหก|โดนน้ำหกใส่|ทำน้ำหกลง"},
  {"username", "username|user name|user id|ยูสเซอร์เนม|ยูสเซอร์|ยูสเนม|ชื่อผู้ใช้|ชื่อผู้ใช้งาน|ชื่อยูสเซอร์"},
  // Shapes of why, where, how much and how often
  {"?why",
   "เกิดจากอะไร|เพราะสาเหตุอะไร|สาเหตุมาจากอะไร|สาเหตุจากอะไร|สาเหตุคืออะไร|มีสาเหตุจากอะไร|มีสาเหตุมาจากอะไร|"
   "มีสาเหตุจากไหน|เป็นเพราะอะไร|เป็นเพราะอะไรได้บ้าง|เกิดจากอะไรได้บ้าง|เกิดจากสาเหตุอะไร|what's the cause|what is the cause|"
   "what's the cause of|what is the cause of|what could be the cause|what could be causing|what might be causing|"
   "what is causing|what's causing|what's the reason|what is the reason|what's the reason for|what is the reason for"},
  {"?where", "จุดไหน|บริเวณไหน|ที่จุดไหน|ที่บริเวณไหน|จุดไหนบ้าง|บริเวณไหนบ้าง"},
  {"?where origin", "มาจากไหน|มาจากที่ไหน|มาจากไหนบ้าง"},
  {"?amount", "แค่ไหน|ขนาดไหน"},
  {"?amount fee",
   "what do you charge|what do you charge for|what would i pay|what would i pay for|what will i pay|what will i pay for|"
   "what would it cost|what will it cost|what would you charge|what would you charge for|what am i charged for"},
  {"?amount:percent", "what %|what %age"},
  {"in_advance ?duration",
   "how far in advance|how far ahead|how early do i need to|how early do we need to|how early do i have to|"
   "how early should i|how early should we|how early must i|how early must we|how long in advance"},
  {"?count:time", "กี่หน"},
  {"?how", "any idea what to do about|what to do about|what can be done about"},
  // How it came about
  {"-newcomer",
   "เพิ่งเปิดร้าน|พึ่งเปิดร้าน|เพิ่งเปิดร้านใหม่|ร้านเพิ่งเปิด|ร้านพึ่งเปิด|เพิ่งเปิดกิจการ|เพิ่งเริ่มทำธุรกิจ|เพิ่งเริ่มธุรกิจ|"
   "เพิ่งเริ่มทำ|เพิ่งเริ่มกิจการ|เปิดร้านมาได้สักพัก|ขายของมาได้สักพัก|เป็นมือใหม่|เป็นแม่ค้ามือใหม่|"
   "เพิ่งรู้จักร้าน|มาครั้งแรก|เพิ่งมาครั้งแรก|เพิ่งเคยมา|ไม่เคยมา|ไม่เคยมาก่อน|ไม่เคยทำมาก่อน|ไม่เคยใช้บริการ|ยังไม่เคยใช้บริการ|ยังไม่เคยทำ|"
   "เพิ่งย้ายมา|เพิ่งย้ายมาใหม่|เพิ่งเคยทำครั้งแรก|ทำครั้งแรก|จะทำครั้งแรก|ไปครั้งแรก|จะไปครั้งแรก|เพิ่งเคยสั่ง|สั่งครั้งแรก|ไม่เคยสั่ง|"
   "i'm new|i am new|new here|first time here|this is my first time|it's my first time|my first time|"
   "i just opened a shop|i just started a business|we just opened|just started"},
  {"-saw_page",
   "เห็นในเพจ|เห็นโพสต์|เห็นโฆษณา|เห็นจากโฆษณา|เห็นในโฆษณา|ดูจากในเพจ|เห็นในเฟซ|เห็นในไลน์|เพื่อนแนะนำมา|มีคนแนะนำมา|ทักมาจากเพจ|"
   "ดูในเว็บแล้ว|ดูในเพจแล้ว|หาในเว็บไม่เจอ|หาข้อมูลไม่เจอ|หาไม่เจอ|หาในเน็ตแล้ว|อ่านแล้วงง|ยังงงๆ|ยังงงอยู่|i saw your ad|i saw your post|a friend recommended you"},
  {"-trip",
   "จะไปเที่ยว|มาเที่ยว|จะมาเที่ยว|ไปกับครอบครัว|มากับครอบครัว|จะไปกับครอบครัว|จะพาครอบครัวไป|พาครอบครัวไป|พาครอบครัวมา|จะพาครอบครัวมา|"
   "ไปกับเพื่อน|จะไปกับเพื่อน|มากับเพื่อน|จะไปกับแฟน|ไปกับแฟน|กำลังจะเดินทาง|มีทริป"},
  {"drive_there", "ขับรถไป|จะขับรถไป|ขับรถมา|จะขับรถมา|เอารถไป|เอารถมา|จะเอารถไป|จะเอารถมา|ขับรถไปเอง|ขับรถมาเอง|เอารถไปเอง|i'm driving|i am driving|driving there|we're driving|coming by car"},
  {"cannot_come",
   "ติดธุระ|ติดงาน|ไม่สะดวกวันนัด|ไม่ว่างวันนัด|ไปไม่ได้|ไปตามนัดไม่ได้|มาไม่ได้|ไปไม่ทัน|ไม่สะดวกมา|ไม่สะดวกไป|ติดประชุม|มีธุระ|มีธุระด่วน|"
   "มาตามนัดไม่ได้|ติดธุระวันนัด|ไม่สะดวกไปตามวันนัด|ติดธุระกะทันหัน|can't make it|cannot make it|couldn't make it|can't come|cannot come|something came up|can't make my appointment"},
  {"order already", "สั่งไปแล้ว|สั่งของไปแล้ว|สั่งซื้อไปแล้ว|กดสั่งไปแล้ว|สั่งแล้ว|กดสั่งแล้ว|already ordered|i ordered already|ordered already|i already ordered|i've already ordered|i have already ordered"},
  // Shapes of how
  {"?how",
   "ต้องทำไงบ้าง|ต้องทำยังไงต่อ|ต้องทำไงต่อ|ทำยังไงต่อ|ทำไงต่อ|ต้องทำอะไรต่อ|ทำอะไรต่อ|ต่อไปต้องทำยังไง|มีวิธีทำยังไง|มีวิธีการยังไง|มีวิธีการยังไงบ้าง|มีวิธียังไงบ้าง|"
   "ต้องเริ่มจากตรงไหน|เริ่มจากอะไร|เริ่มต้นจากอะไร|ขั้นตอนเป็นยังไงบ้าง|ขั้นตอนยังไง|ขั้นตอนยังไงบ้าง|มีขั้นตอนไหนบ้าง|มีขั้นตอนการ|มีขั้นตอนในการ|ต้องผ่านขั้นตอนอะไรบ้าง|"
   "ทำแบบไหน|ต้องทำแบบไหน|ด้วยวิธีไหน|ด้วยวิธีไหนได้บ้าง|ใช้วิธีอะไร|ใช้วิธีใด|วิธีใด|วิธีใดบ้าง|วิธีไหนได้บ้าง|มีวิธีไหน|มีวิธีใดบ้าง|ยังไงได้บ้าง|ยังไงดี|ยังไงต่อ|ทำไงได้บ้าง|"
   "สามารถทำได้ยังไง|สามารถทำยังไง|ควรทำยังไงดี|ต้องจัดการยังไง|จัดการยังไง|ต้องปฏิบัติยังไง|"
   "ช่วยบอกวิธี|บอกวิธี|ขอวิธี|ขอวิธีการ|แนะนำวิธี|สอนวิธี|ช่วยบอกขั้นตอน|ขอขั้นตอน|ขอทราบขั้นตอน|อยากรู้วิธี|อยากทราบวิธี|อยากทราบขั้นตอน|อยากรู้ขั้นตอน|"
   "how should i|how can i|how do i|how would i|how might i|how could i|how am i supposed to|how are we supposed to|what's the way to|"
   "what is the correct way to|what's the correct way to|what's the procedure for|what is the procedure for|what is the process for|"
   "what's the process for|what are the steps to|what are the steps for|what is the process to|what's the process to|how i can|how i do|how i should|"
   "the steps to|the steps for|the process for|what next|what happens next|what's next|what's the best way of|"
   "what do we need to do|what should we do|what can we do|what do we do|what must we do|where do i start|where do i begin|how do you|how does one|how can one"},
  // What to bring
  {"document ?what",
   "เตรียมอะไรไปบ้าง|ต้องเตรียมอะไรไปบ้าง|ใช้อะไรไปบ้าง|เอาอะไรไปบ้าง|ต้องเอาอะไรไปบ้าง|เอาอะไรไป|ต้องเอาอะไรไป|เอาอะไรมาบ้าง|ต้องเอาอะไรมาบ้าง|พกอะไรไปบ้าง|ต้องพกอะไรไปบ้าง|ต้องพกอะไรไป|"
   "นำอะไรไปบ้าง|ต้องนำอะไรไปบ้าง|ต้องนำอะไรมาบ้าง|เอาเอกสารอะไรไปบ้าง|ต้องเอาเอกสารอะไรไปบ้าง|เตรียมเอกสารอะไรไปบ้าง|ต้องเตรียมเอกสารอะไรไปบ้าง|ใช้เอกสารอะไรไปบ้าง|"
   "ต้องนำเอกสารอะไรไปบ้าง|ต้องนำเอกสารอะไรมาบ้าง|นำเอกสารอะไรไปบ้าง|ต้องถือเอกสารอะไรไปบ้าง|ต้องใช้เอกสารใดบ้าง|ใช้เอกสารใดบ้าง|เอกสารใดบ้าง|เอกสารตัวไหนบ้าง|"
   "มีเอกสารอะไรที่ต้องใช้บ้าง|มีเอกสารอะไรที่ต้องเตรียมบ้าง|ต้องมีเอกสารอะไร|ต้องมีอะไรบ้าง|ต้องแนบเอกสารอะไรบ้าง|แนบเอกสารอะไรบ้าง|ต้องแนบอะไรบ้าง|ต้องยื่นเอกสารอะไรบ้าง|ยื่นเอกสารอะไรบ้าง|"
   "ต้องส่งเอกสารอะไรบ้าง|ส่งเอกสารอะไรบ้าง|เอกสารที่ต้องใช้คืออะไร|เอกสารที่ต้องใช้คืออะไรบ้าง|เอกสารต้องใช้อะไรบ้าง|เอกสารใช้อะไรบ้าง|เอกสารต้องเตรียมอะไรบ้าง|"
   "เอกสารที่ต้องเตรียมคืออะไร|เอกสารประกอบมีอะไรบ้าง|หลักฐานที่ต้องใช้|หลักฐานที่ต้องใช้มีอะไรบ้าง|ต้องใช้หลักฐานอะไร|ใช้หลักฐานอะไร|ขอรายการเอกสาร|รายการเอกสารที่ต้องใช้|"
   "ต้องจัดเตรียมอะไรบ้าง|จัดเตรียมเอกสารอะไรบ้าง|ต้องจัดเตรียมเอกสารอะไรบ้าง|ต้องถืออะไรไปบ้าง|"
   "what should i bring|what do i need to bring|what do i have to bring|what to bring|which documents|which papers|what paperwork|which paperwork|what papers|what documents|"
   "what documentation|which documentation|what documents do i need to bring|documents needed|documents required|required documents|list of documents|paperwork needed|"
   "what documents should i bring|what papers should i bring|what papers do i need|which documents do i need|what documents do i need|what documents are needed|what documents are required|"
   "which documents are required|which documents are needed|which papers are required|which papers are needed|what paperwork is needed|what paperwork is required|what paperwork do i need"},
  // How long
  {"?duration *takes",
   "ใช้เวลานานขนาดไหน|ใช้เวลาแค่ไหน|ใช้เวลาประมาณเท่าไหร่|ใช้เวลาประมาณไหน|กินเวลานานไหม|กินเวลาเท่าไหร่|ต้องใช้เวลานานไหม|ต้องใช้เวลาเท่าไหร่|ต้องใช้เวลานานเท่าไหร่|ต้องใช้เวลานานแค่ไหน|"
   "ใช้เวลานานเพียงใด|ต้องรอนานขนาดไหน|รอนานขนาดไหน|รอประมาณเท่าไหร่|รอแค่ไหน|รอนานมั้ย|ใช้เวลาดำเนินการนานไหม|ใช้เวลาดำเนินการนานแค่ไหน|ใช้เวลารอนานแค่ไหน|ใช้เวลารอเท่าไหร่|ทำนานเท่าไหร่|ทำนานมั้ย|"
   "how much time does it take|how much time will it take|how much time is needed|how much time do i need|what is the turnaround time|turnaround time|waiting time|wait time|what's the waiting time|how long would it take|"
   "how long does it usually take|how long is it going to take|how long should it take|how long until it's done|how long before"},
  {"?duration", "นานขนาดไหน|นานเพียงใด|นานเพียงไร|ยาวนานแค่ไหน|ระยะเวลากี่|นานประมาณไหน|how many hours long"},
  {"?duration:day *takes", "ต้องใช้เวลากี่วัน|ใช้เวลาดำเนินการกี่วัน|ใช้เวลาประมาณกี่วัน|รอประมาณกี่วัน|ใช้เวลาสักกี่วัน|ประมาณกี่วันเสร็จ"},
  {"?duration:month *takes", "ต้องใช้เวลากี่เดือน|ใช้เวลาประมาณกี่เดือน"},
  {"?duration:hour *takes", "ต้องใช้เวลากี่ชั่วโมง|ใช้เวลาประมาณกี่ชั่วโมง"},
  {"?duration:minute *takes", "ต้องใช้เวลากี่นาที|ใช้เวลาประมาณกี่นาที"},
  {"?duration:day", "ได้ภายในกี่วันทำการ|กี่วันทำการถึงจะได้|กี่วันเสร็จสิ้น|ระยะเวลากี่วัน|เป็นเวลากี่วัน|นานสุดกี่วันทำการ"},
  {"?duration:month", "ระยะเวลากี่เดือน|เป็นเวลากี่เดือน|อยู่ได้กี่เดือน|อยู่ได้นานกี่เดือน"},
  {"?duration:year", "ระยะเวลากี่ปี|เป็นเวลากี่ปี|อยู่ได้กี่ปี|อยู่ได้นานกี่ปี"},
  {"?duration", "อยู่ได้นานแค่ไหน|อยู่ได้นานไหม|อยู่ได้นานเท่าไหร่"},
  {"done", "เสร็จ|เสร็จสิ้น|แล้วเสร็จ"},
  {"half", "ครึ่ง"},
  {"&30 #minute", "ครึ่งชั่วโมง|ครึ่งชม|half an hour|half hour"},
  {"&15 #day", "ครึ่งเดือน|half a month"},
  {"&90 #minute", "an hour and a half|one and a half hours"},
  {"&18 #month", "a year and a half"},
  {"&1", "นึง"},
  // How much
  {"?amount",
   "ต้องจ่ายเงินเท่าไหร่|ต้องเสียเงินเท่าไหร่|ต้องเสียเงินกี่บาท|เสียเงินกี่บาท|คิดกี่บาท|คิดเงินเท่าไหร่|คิดเงินยังไง|คิดตังเท่าไหร่|คิดตังค์เท่าไหร่|กี่ตัง|กี่เงิน|คิดราคา|ตกกี่บาท|"
   "ตกราคาเท่าไหร่|สนนราคาเท่าไหร่|ใช้ตังเท่าไหร่|ใช้ตังค์เท่าไหร่|ใช้ตังกี่บาท|จ่ายตังเท่าไหร่|เก็บเงินเท่าไหร่|เก็บเท่าไหร่|เรียกเก็บเท่าไหร่|ใช้งบกี่บาท|ต้องเตรียมเงินเท่าไหร่|เตรียมเงินเท่าไหร่|"
   "ต้องมีเงินเท่าไหร่|เป็นจำนวนเท่าไหร่|เป็นจำนวนเงินเท่าไหร่|สักเท่าไหร่|how much do i pay|how much do i have to pay|how much must i pay|how much should i pay|how much do we pay|"
   "how much money do i need|how much am i charged|how much will i pay|how much would i pay|how much is it for|how much is it to|what do i pay|how much do i need to pay"},
  {"?amount fee",
   "ราคากี่บาทคะ|ราคาอยู่ที่เท่าไหร่|ราคาอยู่ที่กี่บาท|ราคาตกเท่าไหร่|ราคาสักเท่าไหร่|มีราคาเท่าไหร่|ราคาคิดยังไง|คิดค่าใช้จ่ายเท่าไหร่|คิดค่าใช้จ่ายยังไง|คิดค่าบริการยังไง|ค่าบริการคิดยังไง|"
   "ค่าบริการกี่บาท|ค่าใช้จ่ายกี่บาท|เสียค่าใช้จ่ายกี่บาท|มีค่าใช้จ่ายกี่บาท|เสียค่าบริการเท่าไหร่|ต้องเสียค่าบริการเท่าไหร่|ค่าเสียหายเท่าไหร่|ขอทราบราคา|สอบถามราคา|อยากทราบราคา|อยากรู้ราคา|ขอเรท|"
   "ขอเรทราคา|ขอราคาหน่อย|ถามราคา|เช็คราคา|ราคาประมาณไหน|ราคาอยู่ประมาณเท่าไหร่|เรทเท่าไหร่|เรทราคาเท่าไหร่|คิดราคากี่บาท|ราคาโดยประมาณ|"
   "what is the price of|what's the price of|what is the cost of|what's the cost of|what does it cost|how much does it cost for|how much are|what are your rates for|what's the rate for|what do you charge for|what's your price for|"
   "price for|cost for|how much would it be|how much will it be|the price for|what's the fee for|what is the fee for|pricing|pricing for|price list for|rates for|what is your rate for|going rate"},
  {"start", "เริ่มที่|เริ่มต้นที่"},
  // Who may, whether there is
  {"?yesno +can", "ได้อยู่หรือเปล่า|ได้อยู่ไหม|ได้ไหมเอ่ย|ได้ไหมน้า|ทำได้ไหม|ทำได้หรือเปล่า|พอได้ไหม|พอจะได้ไหม|ได้อยู่ปะ|ได้ใช่หรือเปล่า|พอได้มั้ย|โอเคไหม"},
  {"?yesno", "บ้างหรือเปล่า|อยู่ไหม|อยู่หรือเปล่า|ไหมเอ่ย|ไหมน้า|ไหมหนอ|หรือเปล่าน้า|ใช่มะ|ช่ะไหม|ชิมิ|ไหมเนี่ย|ไหมคับ"},
  {"+can", "สามารถที่จะ|อนุญาต|อนุญาตให้เอา|ให้สิทธิ์|ยอมให้"},
  {"+must", "มีความจำเป็นต้อง|จำเป็นจะต้อง|บังคับให้|บังคับต้อง|บังคับว่าต้อง|จำต้อง"},
  {"-just", "เพิ่ง|พึ่ง|เพิ่งจะ|พึ่งจะ|just now"},
  {"done", "เรียบร้อย|เสร็จเรียบร้อย|เสร็จสมบูรณ์"},
  {"?yesno", "เลยไหม|เลยหรือเปล่า|เลยใช่ไหม"},
  {"?yesno +can", "ได้เลยไหม|ได้เลยหรือเปล่า|ได้เลยใช่ไหม|ได้ทันทีไหม|ได้ทันทีเลยไหม"},
  {"-just", "เพิ่งเริ่ม|พึ่งเริ่ม"},
  {"-just open restaurant", "เพิ่งเปิดร้านอาหาร|พึ่งเปิดร้านอาหาร|เพิ่งเปิดร้านอาหารใหม่"},
  {"-just open cafe", "เพิ่งเปิดร้านกาแฟ|พึ่งเปิดร้านกาแฟ|เพิ่งเปิดคาเฟ่"},
  {"", "แต่|แต่ว่า|เผื่อ|เผื่อว่า|เดี๋ยว|งั้น|มั่ง|ทีนี้|อันที่จริง|ตรงนี้|อีกหน่อย"},
  {"?amount:baht", "กี่บาทขึ้นไป|กี่บาทขึ้นไปถึง"},
  {"?amount", "เท่าไหร่ขึ้นไป|เท่าไหร่ขึ้นไปถึง"},
  {"?when:day *from_when", "ตั้งแต่วันไหน|ตั้งแต่วันที่เท่าไหร่|ตั้งแต่วันไหนบ้าง"},
  {"?when *from_when", "ตั้งแต่เมื่อไหร่|ตั้งแต่ตอนไหน"},
  {"?when:clock *from_when", "ตั้งแต่กี่โมง|ตอนตั้งแต่กี่โมง"},
  {"after_done", "ทำเสร็จแล้ว|หลังทำเสร็จ|หลังทำเสร็จแล้ว|ทำแล้ว|หลังทำ|หลังจากทำ|หลังจากทำเสร็จ|after the treatment|after treatment|after the procedure"},
  {"?when:clock latest", "ได้ถึงกี่โมง|ถึงกี่โมง|ได้ถึงกี่ทุ่ม|ถึงกี่ทุ่ม"},
  {"?what document rent", "what do i need to rent|what do you need to rent|what is needed to rent"},
  {"?what document renew", "what do i need to renew|what do you need to renew|what is needed to renew"},
  {"?what document claim", "what do i need to claim|what do i need to make a claim|what is needed to claim"},
  {"?what document borrow", "what do i need to borrow|what do i need to get a loan|what do i need for a loan"},
  {"?what document check_in", "what do i need to check in|what do i need at check-in"},
  {"?amount", "คิดเพิ่มเท่าไหร่|คิดเพิ่มกี่บาท|จ่ายเพิ่มเท่าไหร่|จ่ายเพิ่มกี่บาท|เสียเพิ่มเท่าไหร่|เสียเพิ่มกี่บาท|บวกเพิ่มเท่าไหร่|บวกเพิ่มกี่บาท|เก็บเพิ่มเท่าไหร่|เพิ่มเงินเท่าไหร่|เพิ่มเงินกี่บาท|คิดเงินเพิ่มเท่าไหร่|คิดเงินเพิ่มกี่บาท"},
};
// clang-format on

} // namespace

std::span<const phrase_meaning> spoken_meanings() {
  return spoken_list;
}

} // namespace tuktuk::core
