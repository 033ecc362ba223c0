#include "core/personal_names.hpp"

#include <array>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

// Names that are words of everyday or of the trade as well (สมบัติ, วิทยา, วินัย, จินตนา, Mark, Grace,
// Bill) are left out: behind a title they are found without a list.
constexpr std::array first_names{
  U"สมชาย|สมหญิง|สมศรี|สมศักดิ์|สมพงษ์|สมพร|สมเกียรติ|สมคิด|สมจิตร|สมนึก|สมหมาย|สมปอง|สมยศ|สมทรง|สมชัย|"
  U"สมจิต|สมพล|สมวงศ์|สมลักษณ์|สมฤดี|สุชาติ|สุชาดา|สุนีย์|สุพจน์|สุภาพร|สุภาวดี|สุภัทรา|สุรชัย|สุรเดช|สุรศักดิ์|สุรพล|สุรางค์|"
  U"สุวิทย์|สุวรรณา|สุวัฒน์|สุเทพ|สุธี|สุธิดา|สุกัญญา|สุจิตรา|สุดารัตน์|สุทธิพงษ์|สุมาลี|สุดา|สุนิสา|สุปราณี|สุรีย์|สุวิมล|"
  U"ศิริพร|ศิริชัย|ศิริวรรณ|ศิริรัตน์|ศิริลักษณ์|ศศิธร|ศักดิ์ชัย|ศักดา|ศุภชัย|ศุภกร|ศุภลักษณ์|ศรัณย์|ศราวุธ|ศรีสุดา|ศรีไพร"sv,
  U"วิชัย|วิเชียร|วิโรจน์|วิไลวรรณ|วิภา|วิภาดา|วิภาพร|วิมล|วิรัช|วิรัตน์|วิลาวัลย์|วิทูรย์|วิสุทธิ์|วิชิต|วันเพ็ญ|วันชัย|วันวิสา|"
  U"วีระ|วีรชัย|วีระพงษ์|วีรยุทธ|วีรวัฒน์|วราภรณ์|วรรณา|วรรณี|วรรณภา|วรรณวิสา|วรวุฒิ|วรพจน์|วรเดช|วสันต์|วัชระ|"
  U"วัชรพล|วัชรินทร์|วาทิต|ธนากร|ธนพล|ธนวัฒน์|ธนพร|ธนกร|ธนภัทร|ธวัชชัย|ธีรพงษ์|ธีรวัฒน์|ธีระ|ธีรเดช|ธีรศักดิ์|"
  U"ธัญญารัตน์|ธัญชนก|ธิดารัตน์|ทวีศักดิ์|ทวีชัย|ทวีป์|ทศพล|ทรงศักดิ์|เทพพิทักษ์|ณัฐพล|ณัฐวุฒิ|ณัฐพงษ์|ณัฐกานต์|ณัฐธิดา|"
  U"ณัฐชา|ณัฐณิชา|ณัฐพร|ณัฐนันท์|ณัฐ|ณรงค์|ณรงค์ศักดิ์|ณิชา|ณิชาภัทร|นพดล|นพพร|นภา|นภาพร|นภัสสร|นฤมล|นันทนา|"
  U"นันทพร|นันทวัน|นันทิดา|นิพนธ์|นิตยา|นิรันดร์|นิภาพร|นิรมล|นุชจรี|นุชนาฏ|เนาวรัตน์|นงลักษณ์|นงนุช"sv,
  U"บุญชัย|บุญเลิศ|บุญมี|บุญส่ง|บุญช่วย|บุญธรรม|บุญยืน|บุญเรือน|บุษบา|บุษกร|เบญจมาศ|เบญจวรรณ|ปกรณ์|ประภา|ประภาพร|"
  U"ประภาส|ประวิทย์|ประสิทธิ์|ประทีป|ประพันธ์|ประยูร|ประสาน|ปรีชา|ปรียา|ปรียานุช|ปราณี|ปวีณา|ปัทมา|ปาริชาติ|ปิยะ|ปิยนุช|"
  U"ปิยวรรณ|ปิยะพงษ์|ปิยดา|ปรเมศวร์|พงศกร|พงศ์พัฒน์|พงษ์ศักดิ์|พงษ์เทพ|พรชัย|พรทิพย์|พรพรรณ|พรพิมล|พรรณี|พรเทพ|"
  U"พัชรินทร์|พัชรี|พัชราภรณ์|พัฒนพงษ์|พิชัย|พิมพ์ใจ|พิมพ์ชนก|พิมพา|พิมล|พิสิษฐ์|พีรพล|พีระ|พีรพัฒน์|เพ็ญศรี|เพ็ญนภา|เพ็ญพร|"
  U"ไพโรจน์|ไพศาล|ไพบูลย์|ไพลิน|ภัทรพล|ภัทรา|ภัทราวดี|ภาณุพงศ์|ภาวิณี|ภูวดล|มนัส|มยุรี|มะลิวัลย์|มานพ|มานิตย์|มาลี|"
  U"มณีรัตน์|มัลลิกา|มาริสา|ยุพา|ยุพิน|ยุวดี|ยุทธนา|ยุทธพงษ์|เยาวลักษณ์|รัชนี|รัชพล|รัตนา|รัตนาภรณ์|รุ่งนภา|รุ่งทิวา|รุ่งโรจน์|"
  U"เรวัต|ลัดดา|ลัดดาวัลย์|ละออง|ลักขณา|เลิศชัย"sv,
  U"วรัญญา|วริศรา|อนงค์|อนุชา|อนุชิต|อนุวัฒน์|อนันต์|อภิชาติ|อภิญญา|อภิเดช|อมรรัตน์|อรทัย|อรพรรณ|อรวรรณ|อรุณี|อรอุมา|"
  U"อรัญญา|อัจฉรา|อัญชลี|อัมพร|อารีย์|อารียา|อำพล|อุทัย|อุไร|อุไรวรรณ|อุษา|อลิสา|อติชาต|เอกชัย|เอกพล|เอกพงษ์|เอมอร|"
  U"ขวัญใจ|ขวัญชัย|ขวัญเรือน|ขนิษฐา|คมสัน|คมกริช|จักรพันธ์|จักรกฤษณ์|จันทนา|จันทร์เพ็ญ|จารุวรรณ|จารุณี|จิตรา|จิตติมา|"
  U"จิราพร|จิราภรณ์|จิรวัฒน์|จิรายุ|จุฑามาศ|จุฑารัตน์|เจษฎา|เฉลิมชัย|เฉลิม|ชนิดา|ชนาธิป|ชลธิชา|ชวลิต|ชัยวัฒน์|ชัยณรงค์|"
  U"ชัยยศ|ชาญชัย|ชาตรี|ชุติมา|ชูชาติ|ชูศักดิ์|เชิดชัย|ไชยา|ฐิติพร|ฐิติมา|ฐาปนี|ฐิติรัตน์|ดวงใจ|ดวงพร|ดวงกมล|ดารณี|ดารุณี|"
  U"เดชา|"
  U"เดือนเพ็ญ|ดนัย|ดุสิต|ตวงพร|กมลวรรณ|กมลชนก|กมลพร|กมล|กนกวรรณ|กนกพร|กรรณิการ์|กฤษณา|กฤษดา|กฤตภาส|กัญญา|"
  U"กัญญารัตน์|กัลยา|กัลยาณี|กาญจนา|กานดา|กิตติ|กิตติศักดิ์|กิตติพงษ์|กิตติมา|กุลธิดา|กุสุมา|เกรียงไกร|เกรียงศักดิ์|เกศินี|"
  U"เกียรติศักดิ์|"
  U"แก้วตา|หทัยรัตน์|เสาวลักษณ์|เสาวนีย์|แสงเดือน|โสภา|โสภณ|สิริพร|สิริกร|สิริมา|สาวิตรี|สายฝน|สายสุนีย์|สายชล|สายพิณ|"
  U"สันติสุข|"
  U"ทัศนีย์|ทิพวรรณ|ทิพย์สุดา|เทวินทร์|ไพรวัลย์|พิศมัย|พนิดา|พจนา|พะเยาว์|มนต์ชัย|ลลิตา|ลำดวน|ศันสนีย์|หนึ่งฤทัย|อรพิน"sv,
  U"somchai|somsak|somying|somsri|sompong|somporn|somkiat|somkid|somjit|somnuk|"
  U"siriporn|sirichai|siriwan|sirirat|wichai|wipada|wipa|wilaiwan|nattapong|nattaporn|"
  U"nattapol|natthaphon|natthawut|nattawut|nuttapong|thanakorn|thanaporn|thanapol|"
  U"thanawat|supaporn|supatra|supachai|supawadee|suchart|suchada|surachai|surasak|"
  U"sukanya|sudarat|suwit|suthep|suda|kanya|kanokwan|kanokporn|kamonwan|kannika|kittipong|"
  U"kittisak|kriangsak|kritsada|pornthip|pornchai|pornpimon|pongsakorn|pongsak|patcharin|"
  U"patcharee|phatcharaphon|anong|arunee|anucha|anurak|apichart|apinya|atchara|areeya|"
  U"prasert|prasit|preecha|preeya|prapaporn|pranee|piyada|piyawan|piyanuch|pattama|"
  U"ratana|rattana|ratchanee|rungnapa|sunee|sompop|udomsak|vichai|wichit|wanchai|wannee|"
  U"wannapa|waraporn|warunee|weerachai|worawut|yupa|yupin|yuwadee|malee|manop|monthon|"
  U"narong|nopparat|narumon|nantana|nittaya|nipaporn|chaiwat|chanchai|chanida|"
  U"chatchai|chonthicha|chutima|duangjai|ekachai|ekapol|jirapat|jiraporn|jutamas|"
  U"jaruwan|tawatchai|thawatchai|teerapong|theerawat|thitiporn|boonchai|boonlert|boonmee|"
  U"benjawan|busaba|bussaba|kamol|lalita|ladda|phichai|phongphat|sasithorn|sarawut|"
  U"saowalak|uthai|urai|urawan|ampon|amporn|wimon|wirat"sv,
  U"john|jane|david|michael|robert|william|james|peter|thomas|richard|charles|joseph|"
  U"daniel|matthew|anthony|andrew|steven|stephen|kevin|brian|george|edward|ronald|"
  U"timothy|jason|jeffrey|ryan|jacob|nicholas|jonathan|larry|justin|brandon|benjamin|"
  U"samuel|gregory|alexander|patrick|raymond|dennis|aaron|nathan|douglas|zachary|ethan|"
  U"jeremy|philip|martin|simon|oliver|mary|patricia|jennifer|linda|elizabeth|barbara|"
  U"susan|jessica|sarah|karen|nancy|sandra|margaret|ashley|kimberly|emily|michelle|"
  U"amanda|melissa|deborah|stephanie|rebecca|sharon|laura|cynthia|kathleen|angela|"
  U"shirley|brenda|pamela|nicole|samantha|katherine|catherine|christine|rachel|carolyn|"
  U"janet|heather|olivia|julie|christina|lauren|evelyn|judith|andrea|hannah|megan|cheryl|"
  U"jacqueline|martha|emma|sophia|isabella|lucas|liam|oscar|sophie|chloe|lucy|hiroshi|takeshi|yuki|"
  U"kenji|akiko|wei|xiaoming|"
  U"rajesh|priya|sanjay|sunil|deepak|anjali|mohammed|muhammad|ahmed|fatima|nguyen|carlos|"
  U"juan|pedro|ivan|dmitri|natasha|olga|sergei|hans|klaus|pierre|jean-pierre|giovanni|"
  U"fred|harry|tony|mike|steve|bob|jim|dave|chris|alex|andy|kate|betty|alice"sv,
};

constexpr std::array name_parts{
  U"สม|ศรี|ศิริ|สิริ|สุ|สุร|สุรา|สุริยะ|สุริยา|สุวรรณ|สุข|สุดา|สุภา|สุภ|ธน|ธนา|ธนะ|ธนิต|ธีระ|ธีร|ธิดา|ทิพย์|ทิวา|ทวี|ทอง|"
  U"ไทย|"
  U"เทพ|เทวา|เดช|เดชา|ดวง|ดาว|ดารา|ดา|เดือน|จันทร์|จันทรา|จิต|จิตร|จิตต์|จิตติ|จิรา|จิระ|จิร|เจริญ|เจษฎา|ใจ|ชัย|"
  U"ชาติ|"
  U"ชนะ|ชน|ชนา|ชนม์|ชนิ|ชนก|ชล|ชลธิชา|ชูชาติ|ชู|ชม|ชื่น|เชาว์|ไชย|โชค|โชติ|ณัฐ|ณรงค์|ณี|ถาวร|ทรัพย์|ทรง|นภา|"
  U"นพ|นันท์|นันทา|นันท|นารี|นิชา|นิตย์|นิภา|นิล|นุช|เนตร|บุญ|บัว|บุษ|บุตร|ปัญญา|ปัทมา|ประภา|ประเสริฐ|ประสิทธิ์|ปรีชา|"
  U"ปรียา|"
  U"ปิติ|ปิย|ปิยะ|พงศ์|พงษ์|พงศา|พจน์|พร|พรหม|พล|พันธ์|พันธุ์|พัชร|พัชรา|พัฒน์|พัฒนา|พิชัย|พิชญ์|พิชญา|พิทักษ์|พิมพ์|พิศ|พิสิฐ"sv,
  U"เพ็ญ|เพชร|แพร|ไพบูลย์|ไพโรจน์|ไพศาล|ภัทร|ภัทรา|ภาค|ภาณุ|ภูมิ|ภูวดล|ภรณ์|ภักดี|มณี|มนตรี|มนัส|มาศ|มาลี|มาลัย|มี|"
  U"มงคล|ยุทธ|ยุพา|เยาว|รัก|รักษ์|รัตน์|รัตนา|รัตน|ราช|ราตรี|รุ่ง|รุ่งเรือง|เรือง|โรจน์|ฤทธิ์|ฤดี|ลักษณ์|ลักษมี|ลดา|ลาวัลย์|"
  U"เลิศ|"
  U"วงศ์|วงษ์|วร|วรา|วรรณ|วรรณา|วัฒน์|วัฒนา|วัชร|วัชระ|วิชัย|วิชิต|วิทย์|วิภา|วิมล|วิรัตน์|วิไล|วิวัฒน์|วิศิษฏ์|วุฒิ|เวช|ศักดิ์|"
  U"ศศิ|ศรัณย์|ศุภ|ศุภา|สกุล|กุล|สถิต|สมบูรณ์|สมบัติ|สวัสดิ์|สิทธิ์|สิทธิ|สินธุ์|สุนทร|เสริม|แสง|แสน|โสภา|โสภณ|หงษ์|หทัย|อนันต์"sv,
  U"อินทร|อิน|ชลิ|ตา|นาถ|นาท|ลิตา|ริน|รินทร์|ราพร|ราภรณ์|เสถียร|ฉัตร|ปาริ|วลี|ลีลา|ศิลป์|นิติ|รพี|สิน|ไชยา|ศาสตร์|อนุ|"
  U"อนุชา|อภิ|อมร|อร|อรุณ|อรุณี|อารี|อารยา|อินทร์|อินทรา|อุดม|อุไร|อุษา|เอก|เอื้อ|ขวัญ|ขจร|คำ|คง|แก้ว|กมล|กนก|กร|"
  U"กาญจน์|กาญจนา|กานต์|กิต|กิตติ|กิติ|เกียรติ|เกษม|เกตุ|เกศ|เกรียง|ไกร|กฤษ|กฤษณ์|กฤษดา|กฤต|กวิน|กัลยา|กันต์|กันยา|"
  U"ขำ|ดี|งาม|"
  U"ดำรง|ตรี|ธร|ธรรม|ธวัช|นาค|บริบูรณ์|บำรุง|ปาน|ผ่อง|พูล|พุทธ|พุ่ม|เพียร|มั่น|ม่วง|ยิ่ง|ยืน|รอด|ลาภ|วาณิช|วานิช|พานิช|"
  U"สง่า|สว่าง|หาญ|"
  U"อ่อน|อุทัย|โอภาส|ฐิติ|ฐานิต|ชุติ|ญาดา|ญา|ณิชา|ปุณ|ปวีณ|ปภา|วิสุทธิ์|สายัณห์|เสถียร|เฉลิม|จำเริญ|ประทุม|ประยูร|พฤกษ์|ไพร|วิเศษ|สมาน"sv,
};

constexpr std::array rarer_name_parts{
  U"วรินท์|เมธ|รินท์|กิตติ์|ชนน์|ภาคิน|คิน|ดนย์|ทัช|พิทย์|ธรณ์|สิทธ์|สรณ์|วัชร์|พัชร์|ชัชชา|ปุญ|ปุญญ์|ธัญญ์|ณัฏฐ์|ณัฏฐ|นิษฐ์|นิษฐา|"
  U"วิสิฐ|ธันยา|ธันย์|ชวิศ|ภวิศ|ชนัญ|ชนัน|ธิษณ์|กัญญ|กัญ|ญาณิน|ณิน|สุชา|สุจิ|ศุภณัฐ|รัชต์|รัช|นีกร|เรือง|ขจี|"
  U"วีร|ธิติ|ธีร์|ธีรา|วัฒน|พัฒน|ภัค|ชวัล|ชัช|ชัชวาล|ปวร|พัทธ์|พชร|พสุ|ภพ|ภาส|รวิ|รวี|รชต|รณ|ลภัส|วริศ|วริษ|สิร|วิชญ์|สร|"
  U"สรวง|อธิ|อธิป|อติ|อัคร|อัศว|ชญา|ชญาน์|ชนน|ชยุต|จิณ|จิรัช|ธาดา|ธาร|ธารา|นัท|นภัส|นวล|นิธิ|ปริญ|ปรัช|ปัณณ|ปาณ|"
  U"เปรม|พิช|"
  U"พีร|พีระ|เมธา|เมธี|ยศ|ระวี|วชิร|วรินทร์|วิศรุต|ศิลา|สกล|สุทธิ|สุธี|สุพรรณ|เสฏฐ|อนงค์|อรรถ|อัญ|อิทธิ|อุบล|ญาณ|กฤช|"
  U"กวี|กัณ|"
  U"กันต|กาน|กีรติ|เขม|เข็ม|จารุ|จำรัส|จุฑา|ฉันท์|ชาญ|ช่อ|เชิด|ดล|ตะวัน|ติณ|เทิด|ธัญ|ธัน|นนท์|นรา|นริน|นฤ|เนติ|บดี|"
  U"บดินทร์|"
  U"บวร|ปกร|ปฐม|ประดิษฐ์|ประทีป|ประพันธ์|ประยงค์|ประวิทย์|ประสงค์|ปราโมทย์|ปลื้ม|เปี่ยม|ผล|ผกา|พรรณ|พฤทธิ์|พันธ|พาณี|"
  U"พิบูลย์|"
  U"พินิจ|พิเชษฐ์|พิพัฒน์|พูน|ไพลิน|ภวัต|ภัสสร|ภูษิต|ไมตรี|ยง|เยี่ยม|รังสรรค์|รังสิ|ราม|เรณู|วสุ|วันทนา|วารี|วิกรม|วิจิตร|"
  U"วิทวัส|"
  U"วิบูลย์|วิโรจน์|เวทย์|ศรัทธา|ศิวะ|ศิวา|โศภิต|สถาพร|สนธิ|สรร|สาธิต|สำราญ|สืบ|สุจริต|สุทัศน์|เสน|แสวง|โสม|อาภา|"
  U"อาภรณ์|อำพัน|"
  U"อิศรา|อุ่น|เอนก|เอี่ยม|โอฬาร|ม้วน|ใบ|เพชร|ลดา|ลิดา|ริสา|ฤทัย|ฤกษ์|เลขา|โชค|ทัศน์|ทัย|ธนี|นีย์|นันต์|มาส|ยุรี|รดา|"
  U"รวิน|วิน|"
  U"วิณ|วิทยา|วินท์|ษร|สุรีย์|อังค์|อังคณา|ฉวี|ฉลอง|ชลธร|บุปผา|ประกาย|ประคอง|ลำไย|สังข์|สายใจ|หอม|อัมพร|อุดมศักดิ์"sv,
};

constexpr std::array romanised_parts{
  U"anch|alee|chalee|phrom|prom|min|mas|nari|wadee|vadee|rudee|hathai|duang|chantra|suphan|"
  U"nattha|nath|natth|phanu|thanat|chaya|kanya|kanta|pon|phorn|sorn|lada|nicha|wari|thanya|charn|"
  U"jaroen|yong|yuth|sakun|sakul|phop|phet|phen|phattra|pattra|chon|thiti|lamai|thiwa|suwit|kaeo|"
  U"som|chai|sak|siri|porn|phon|pong|phong|wat|wan|wanna|thana|korn|nat|natta|natcha|nut|"
  U"kan|kanok|kamon|chan|chana|chat|chart|chok|det|jit|jitra|jira|jinda|kham|kiat|kit|"
  U"kitti|krit|kul|lak|lert|mala|manee|mongkol|nan|nanta|nitha|num|nuch|panya|panit|patt|"
  U"phat|pattana|pim|pimp|piya|ploy|prapa|prasert|prasit|pra|preecha|rat|ratana|rattana|"
  U"ratch|rat|rin|roj|rung|saeng|saetang|sawat|sin|sit|sith|sombat|sri|su|suda|suk|sukha|"
  U"supa|sup|sura|suriya|suwan|suwanna|tana|tawee|thep|thida|thip|thong|thara|udom|uthai|"
  U"vara|veera|vich|vit|wara|wichai|wilai|wit|wong|wongsa|wut|yut|yutha|boon|bun|charoen|"
  U"chaiya|chaisit|chaiyasit|chaiyo|ngam|jai|jaidee|dee|deekham|pakdee|phakdi|panich|sombun|"
  U"sathien|sena|sert|sukh|suksan|suksawat|anan|anu|amorn|apirat|arun|intha|inta|aksorn|"
  U"ket|kaew|keaw|kla|kosol|meesuk|mee|mani|phan|phum|phol|pol|rak|ruang|rueang|sai|sang|"
  U"sarn|thai|tham|thira|teera|theera|vong|vorn|wattana|watthana|worn|yot|yos"sv,
};

constexpr std::array family_names{
  U"smith|johnson|jones|wilson|anderson|thompson|robinson|harris|clarke|roberts|evans|"
  U"williams|davies|hughes|edwards|murphy|kelly|o'brien|sullivan|mueller|muller|schmidt|"
  U"schneider|fischer|weber|garcia|martinez|rodriguez|hernandez|lopez|gonzalez|tanaka|"
  U"suzuki|yamada|yamamoto|nakamura|kobayashi|takahashi|watanabe|sato|kimura|zhang|wang|"
  U"chen|huang|zhao|nguyen|tran|pham|kumar|singh|sharma|patel|gupta|khan|hussain|ivanov|"
  U"petrov|rossi|ferrari|bianchi|silva|santos|oliveira|jaidee|meesuk|saelee|saetang|"
  U"saelim|sae-lim|wongsawat|boonmee|srisuwan|thongdee|chaiyasit|rattanakul|suksawat"sv,
};

constexpr std::array names_of_renown{
  U"john deere|jim thompson|james bond|mary kay|thomas cook|paul smith|adam smith|michael porter|"
  U"michael kors|peter drucker|robert kiyosaki|daniel wellington|elizabeth arden|jack daniel|"
  U"jack daniel's|warren buffett|steve jobs|george town|george washington|donald trump|"
  U"elon musk|calvin klein|ralph lauren|peter pan|stephen hawking|john maynard keynes|"
  U"david ricardo|michael jackson|queen elizabeth|philip kotler|david beckham|taylor swift|"
  U"johnson & johnson|charles & keith|smith & wesson|saint john|johnson wax|clarke quay|"
  U"ทักษิณชินวัตร|ยิ่งลักษณ์ชินวัตร|แพทองธารชินวัตร|เศรษฐาทวีสิน|ประยุทธ์จันทร์โอชา|"
  U"อภิสิทธิ์เวชชาชีวะ|พิธาลิ้มเจริญรัตน์|อนุทินชาญวีรกูล|ชวนหลีกภัย|ลลิษามโนบาล|ธนินท์เจียรวนนท์|สุนทรภู่"sv,
};

constexpr std::array short_names{
  U"แอน|นิด|หน่อย|นก|แดง|อ้อย|เปิ้ล|แอปเปิ้ล|บีม|บี|เบล|เบลล์|บอย|แบงค์|บาส|บิ๊ก|โบ|โบว์|โบ๊ท|ปอ|ปู|ปุ๊ก|ปุ้ย|เป้|แป้ง|"
  U"ปลา|ปาล์ม|เป็ด|ป๊อป|ป่าน|โป้ง|ฝน|ฝ้าย|เฟิร์น|ฟ้า|ฟลุค|แพร|แพรว|แพท|พลอย|พิม|พีช|ภูมิ|มด|มะลิ|มายด์|มิ้น|มิ้นท์|มิ้นต์|"
  U"มุก|เม|เมย์|แมน|โม|ไมค์|หมวย|หมิว|ยุ้ย|รุ่ง|เล็ก|ลูกปัด|วิว|วุ้น|ส้ม|แสน|โอ|โอ๋|โอ๊ต|โอม|อาร์ท|อาร์ต|อาร์ม|อิ๋ว|อุ้ม|"
  U"อุ๋ย|"
  U"เอ|เอก|เอ๋|เอ็ม|แอม|ไอซ์|กิ๊ก|กิ๊ฟ|กบ|ก้อย|กุ้ง|กุ๊ก|เก่ง|เก๋|แก้ว|ไก่|ขวัญ|ข้าว|เขียว|คิม|จอย|จ๋า|จิ๊บ|จุ๋ม|แจ๊ค|แจน|โจ|"
  U"โจ้|"
  U"ชมพู่|เชอร์รี่|ดาว|ดิว|เดียร์|ต้น|ต้อม|ต่าย|เต้|แตงโม|โต|โต้ง|ตูน|ทราย|ทิพย์|แทน|นัท|นุ่น|นุช|น้ำ|น้ำตาล|น้ำฝน|เนย|"
  U"แนน|โน้ต|นิว|หญิง|หนิง|หมู|หวาน|อั้ม|หยก|เหมียว|ริน|วิน|ปอนด์|ปัน|ซัน|ซี|ซิน|เฌอ|เบส|เต๋า|เอิร์ธ|เกม|เจมส์|เจน|"
  U"เจี๊ยบ|"
  U"จูน|จอม|มานะ|วาสนา|จินตนา|สมใจ|สมบัติ|สมบูรณ์|วินัย|วิทยา|ประเสริฐ|อำนวย|อาทิตย์|สันติ|มานี|ชูใจ|ปิติ|วีระ|สมาน|"
  U"สมบุญ|"
  U"ชัย|พล|ศักดิ์|เดช|กิจ|ชาติ|วุฒิ|จันทร์|บัว|บุญ|นวล|ใหญ่|แม้น|เจริญ|ทอง|มี่|ต๋อง|ตุ๊ก|ตุ๊กตา|ติ๊ก|แต๋ว|จุ๊บ|จุ๊บแจง|แมว|นุ๊ก|"
  U"หนูนา|ไผ่|ภัทร|กันต์|เจ|เจี๊ยบ|นนท์|ป้อม|ตู่|ตุ้ม|หนุ่ย|หนุ่ม|ต่อ|เล้ง|กี้|โหน่ง|"
  U"เท่ง|ก๊อต|"
  U"ใบเตย|ใบบัว|ใบหม่อน|ข้าวฟ่าง|ข้าวปั้น|ข้าวหอม|ข้าวตู|ข้าวตัง|น้ำหวาน|น้ำอ้อย|น้ำมนต์|ฟ้าใส|แก้ม|แก้มบุ๋ม|เกรซ|จ๋าย|"
  U"แชมป์|"
  U"ไตเติ้ล|ทับทิม|นาเดีย|เนส|ปริม|ปราง|ปังปอนด์|ป๋อง|ปิงปอง|แพนเค้ก|พั้นช์|พราว|พิ้งค์|ฟิล์ม|เฟิร์ส|มาร์ค|มิว|เมจิ|มังคุด|"
  U"มิลค์|เมฆ|ลิลลี่|เลโก้|สกาย|สายป่าน|ออม|ออย|ไออุ่น|โอปอ|ไนซ์|เปา|ปันปัน|ต้นกล้า|ต้นข้าว|ตังเม|ตาล|เตย|ภีม|ธาม|"
  U"กานต์|ปุณ|พู่|เจนนี่|แอนนา|เกด|กิ่ง|ก้อง|เคน|จิ๋ว|ชิน|ดรีม|แต้ม|ทอย|ธันวา|นะโม|บุ๋ม|เบนซ์|ปิ่น|เป๊ก|พีท|ฟาง|"
  U"nok|noi|lek|nong|joy|fon|ploy|mint|may|ann|beam|bank|boy|ball|golf|first|ice|oat|earth"sv,
};

} // namespace

std::span<const std::u32string_view> given_names() {
  return first_names;
}

std::span<const std::u32string_view> parts_of_thai_names() {
  return name_parts;
}

std::span<const std::u32string_view> rarer_parts_of_thai_names() {
  return rarer_name_parts;
}

std::span<const std::u32string_view> parts_of_romanised_names() {
  return romanised_parts;
}

std::span<const std::u32string_view> last_names() {
  return family_names;
}

std::span<const std::u32string_view> public_names() {
  return names_of_renown;
}

std::span<const std::u32string_view> nicknames() {
  return short_names;
}

} // namespace tuktuk::core
