#include "core/question_vocabulary.hpp"

#include <array>

namespace tuktuk::core {

namespace {

// clang-format off
/// Single words also stand for their plural and their forms in -ed and -ing.
constexpr std::array english_list{
  // Courtesy and frames
  phrase_meaning{"",
    "a|an|the|of|for|on|at|in|about|with|as|into|onto|via|through|please|pls|plz|hi|hello|hey|hi there|hello there|"
    "good morning|good afternoon|good evening|thanks|thank you|thx|ty|sir|madam|sorry|excuse me|quick question|"
    "question|i have a question|just|so|well|also|too|and|when i|when we|in case|in order to|order to|right|ok|okay|"
    "wondering|there|it|that|this|these|those|be|been|being|get|got|getting|want|want to|would like|would like to|"
    "i'd like to|i'd|i'm|i've|we're|we've|like|going|going to|gonna|kindly|actually|usually|normally|typically|really|"
    "here|then|which is|some|each|per|within|dear|admin|team|anyway|"
    "exactly|regarding|concerning|when it comes to|in terms of|etc|lot|process|kind of|type of|kind|type|sort of|um|uh|"
    "interested in|interested|planning|plan to|try to|trying|happen|take place|located|situated|do you happen to|ever|"
    "krub|krap|ka|kha|involved in|offered|offer|available|provide|their|its|his|her|them|they|possibly|"
    "generally|approximately|roughly|around|one|ones|thing|things|something|anything|person|people|someone|somebody|"
    "anyone|anybody|going on|go about"},
  phrase_meaning{"~ask",
    "tell me|can you tell me|could you tell me|can you please tell me|could you please tell me|please tell me|let me know|"
    "i want to know|i'd like to know|i would like to know|i wonder|i was wondering|was wondering|may i ask|can i ask|could i ask|"
    "could you explain|can you explain|please explain|explain|do you know|can someone tell me|can anyone tell me|"
    "does anyone know|i need to know|need to know|want to know|like to know|would you mind telling me|would you tell me|advise|"
    "could you advise|please advise|any idea|help me|can you help me|could you help me|help me understand|i want to ask|"
    "i would like to ask|i'd like to ask|like to ask|want to ask|i have a question about|what can you tell me about|"
    "tell me about|i'm wondering|i need help with|need help with|show me|give me|can you give me|could you give me|"
    "can i have|can i get your|could i have|may i have|may i know|can i know|could i know|i'm curious|curious|do you guys know|"
    "could you let me know|can you let me know|please let me know|i am wondering|i am curious|i was curious"},
  phrase_meaning{"=asker", "i|me|my|mine|we|us|our|ours|myself|i am|i have"},
  phrase_meaning{"=asked", "you|your|yours|u|ur|guys|you guys"},

  // What is asked
  phrase_meaning{"?how",
    "how|how to|how do|how does|how did|how can|how should|steps|step|procedure|process for|process of|process to|method|"
    "way to|ways to|best way to|the way to|how would|what is the process|what's the process|what are the steps|"
    "how do i go about|how do you go about|what is the procedure|what's the procedure|steps for|steps to|"
    "what steps|what is the way to|instructions|instructions for|guide|guide to|procedures"},
  phrase_meaning{"?why", "why|how come|reason|reasons|what is the reason|the reason|for what reason|what causes"},
  phrase_meaning{"?when", "when|what time of|at which time|when's"},
  phrase_meaning{"?when:clock", "what time|at what time|what hour|which hour|what times"},
  phrase_meaning{"?when:clock open close", "opening hours|business hours|hours of operation|operating hours|working hours|opening times|store hours|shop hours|hours are you open"},
  phrase_meaning{"?when:clock open", "opening time"}, phrase_meaning{"?when:clock close", "closing time"},
  phrase_meaning{"?when:day", "what day|which day|what date|which date|what days|which days"},
  phrase_meaning{"?when:month", "what month|which month"}, phrase_meaning{"?when:year", "what year|which year"},
  phrase_meaning{"?when *deadline file", "due|due date|due dates|filing deadline|submission deadline|when is due"},
  phrase_meaning{"?when *deadline", "deadline|deadlines|last day|last date|by when|latest date|cut-off|cutoff date|final date|by what date|by which date"},
  phrase_meaning{"?where", "where|where's|address|location|whereabouts|at which place|which office|in which place|directions to"},
  phrase_meaning{"?who", "who|who's|whom|which person|which people|who else"},
  phrase_meaning{"?what", "what|what's|whats|which|list|list of|what kind of|what type of|what kinds of|what types of|what sort of|which kind of|which type of|types of|kinds of|which of"},
  phrase_meaning{"?define", "mean|meaning|meaning of|definition|definition of|define|stand for|stands for|what is meant by"},
  phrase_meaning{"?amount",
    "how much|how much is|amount|amount of|how big|how large|"
    "how much money|how high"},
  phrase_meaning{"?amount fee", "how much does it cost|how much does it cost to|price|price of|cost|cost of|how much do you charge|charge for|how expensive|how expensive is|how much will it cost|how much would it cost|what will it cost|how much do you charge for"},
  phrase_meaning{"?amount *rate", "rate|rate of"},
  phrase_meaning{"?amount:percent", "what percentage|what percent|how many percent|percentage|which percentage|percent rate|percentage rate"},
  phrase_meaning{"?amount:baht", "how many baht"},
  phrase_meaning{"?duration", "how long|how much time|how long will|how long is|how soon|how long until|how long can|how much longer|how quickly|how fast"},
  phrase_meaning{"?duration *takes", "how long does it take|how long does it take to|how long will it take|how long will it take to"},
  phrase_meaning{"?duration:day", "how many days|how many working days|how many business days"},
  phrase_meaning{"?duration:month", "how many months"}, phrase_meaning{"?duration:year", "how many years"},
  phrase_meaning{"?duration:week", "how many weeks"}, phrase_meaning{"?duration:hour", "how many hours"},
  phrase_meaning{"?duration:minute", "how many minutes"},
  phrase_meaning{"?count:time", "how often|how many times|how frequently"},
  phrase_meaning{"?many", "how many|number of|what number of"},
  phrase_meaning{"/be", "is|are|was|were|will|would|has|had|is it|am i|has been"},
  phrase_meaning{"/be *have", "is there|are there|was there|is there any|are there any"},
  phrase_meaning{"/do", "do|does|did"}, phrase_meaning{"/if", "if|whether|any"},
  phrase_meaning{"+can", "legal|legally|lawful"}, phrase_meaning{"+can /can", "can|could|may|might|able to|be able to|possible|possible to|allow|allowed|allowed to|permitted|permitted to|legal to|ok to|okay to|entitled|entitled to|eligible|eligible for|eligible to"},
  phrase_meaning{"+must", "must|have to|has to|had to|need|need to|needs to|require|required|required to|mandatory|compulsory|obligatory|obliged to|necessary|necessary to|requirement|requirements|supposed to|got to|obligated|obligated to|legally required|a must"},
  phrase_meaning{"+can /be", "is it possible|is it possible to|am i able to|are we able to|is it possible for|is it allowed|is it allowed to|is it ok to|is it okay to|is it legal to|is it permitted to"},
  phrase_meaning{"+must /be", "is it mandatory|is it necessary|is it compulsory|is it required|is it mandatory to|is it necessary to|is it compulsory to|is it required to|is it a must to"},
  phrase_meaning{"?what document register", "what do i need to register|what do we need to register|what is needed to register|what do you need to register"},
  phrase_meaning{"?what document open", "what do i need to open|what is needed to open"}, phrase_meaning{"?what document apply", "what do i need to apply|what is needed to apply"},
  phrase_meaning{"! +must", "needn't|don't need to|don't have to|do not have to|do not need to|doesn't have to|doesn't need to"},
  phrase_meaning{"should", "should|ought to|shall|recommended|advisable|better to"},

  // Polarity
  phrase_meaning{"!", "not|no|don't|dont|doesn't|doesnt|didn't|didnt|isn't|isnt|aren't|arent|wasn't|weren't|never|cannot|can not|can't|cant|couldn't|won't|wont|wouldn't|without|non|nothing|shouldn't|haven't|hasn't|fail to|failing to|unable|unable to|lack|lacking|neither|none|mustn't"},
  phrase_meaning{">except", "except|excluding|exclude|excluded|exclusive|exclusive of|other than|apart from"},
  phrase_meaning{"include", "include|included|including|inclusive|inclusive of|contain|come with|comes with"},
  phrase_meaning{"exempt", "exempt|exempt from|exempted from|exemption from|exemption|exempted|tax free|tax-free"},
  phrase_meaning{"free", "free|free of charge|complimentary|for free"},
  phrase_meaning{"only", "only|solely|exclusively"}, phrase_meaning{"all", "all|every|entire|whole|everything|everyone"},
  phrase_meaning{"or", "or"}, phrase_meaning{"both", "both"},
  phrase_meaning{"more_than", "more than|above|over|exceed|exceeds|exceeding|greater than|higher than|beyond"},
  phrase_meaning{"less_than", "less than|below|under|fewer than|lower than|smaller than"},
  phrase_meaning{"at_most", "up to|at most|no more than|not more than"},
  phrase_meaning{"minimum", "minimum|at least|least|min|lowest|no less than"}, phrase_meaning{"maximum", "maximum|max|most|highest"},
  phrase_meaning{"still", "still"}, phrase_meaning{"already", "already"}, phrase_meaning{"yet", "yet"}, phrase_meaning{"again", "again|another"},
  phrase_meaning{"new", "new"}, phrase_meaning{"old", "old|used|second hand"},
  phrase_meaning{"alone", "alone|by myself|single handedly|on my own|one person|one-person|sole|by yourself"},
  phrase_meaning{"@other_person", "someone else|somebody else|other people|another person|others"},

  // Roles of what follows
  phrase_meaning{">from", "from"}, phrase_meaning{">before", "before|prior to|ahead of"}, phrase_meaning{">after", "after|following"},
  phrase_meaning{">instead", "instead of|in place of|rather than|on behalf of"}, phrase_meaning{">than", "than|better than|cheaper than"},
  phrase_meaning{">party_by", "by"}, phrase_meaning{">party_to", "to"}, phrase_meaning{">between", "between"}, phrase_meaning{">until", "until|till"},
  phrase_meaning{">since", "since"}, phrase_meaning{"during", "during|while"},
  phrase_meaning{"in_advance", "in advance|beforehand"}, phrase_meaning{"retroactive", "retroactively|backdated|backdate|retrospectively"},

  // Of little weight by themselves
  phrase_meaning{"*have", "have|there is|there are|carry"}, phrase_meaning{"/do =asked *have", "do you have|do you guys have"}, phrase_meaning{"*use", "use|using"},
  phrase_meaning{"*@shop", "shop|store"}, phrase_meaning{"*take", "take|takes"}, phrase_meaning{"*service", "service|services"}, phrase_meaning{"*option", "option|options"},
  phrase_meaning{"*involve", "involve"}, phrase_meaning{"*work", "work|works"}, phrase_meaning{"*make", "make"}, phrase_meaning{"*go", "go"}, phrase_meaning{"*come", "come"},
  phrase_meaning{"check_in", "check in"}, phrase_meaning{"check_out", "check out"},

  // Verbs and what they make
  phrase_meaning{"pay", "pay|payment|paying|paid"}, phrase_meaning{"receive", "receive|receipt of"}, phrase_meaning{"accept", "accept|take card"},
  phrase_meaning{"buy", "buy|bought|purchase"}, phrase_meaning{"sell", "sell|sold|sale|selling"}, phrase_meaning{"on_sale", "on sale"},
  phrase_meaning{"sell online", "sell online|sell things online|selling online|sell goods online|sell products online|online seller|online sellers|online shop|online store|online business|sell stuff online|sell on the internet"},
  phrase_meaning{"register", "register|registration|registered|registering|register for|sign up for registration"},
  phrase_meaning{"register @company", "incorporate|incorporation|set up a company|set up company|start a company|starting a company|open a company|opening a company|form a company|establish a company|setting up a company|forming a company|company registration|company formation|company setup|found a company|create a company|register a business company|set up my company|start my own company|open a new company|set up a new company"},
  phrase_meaning{"register @business", "set up a business|start a business|open a business|starting a business|setting up a business|business registration"},
  phrase_meaning{"apply", "apply|apply for|application|application for|applying"}, phrase_meaning{"sign_up", "sign up|join|enrol|enroll|subscribe|subscription"},
  phrase_meaning{"file", "file|filing|submit|submission|lodge|hand in|turn in|files|filed|submitting"},
  phrase_meaning{"send", "ship|shipping|deliver|delivery|send|shipment|dispatch|deliveries|sending"},
  phrase_meaning{"fee send", "shipping fee|delivery fee|shipping cost|delivery cost|shipping charge|delivery charge|shipping fees|delivery fees|postage|shipping costs|delivery costs|shipping rate|shipping price|delivery price|shipping rates|cost of shipping|cost of delivery|shipping charges|delivery charges"},
  phrase_meaning{"?amount fee send", "how much is shipping|how much is delivery|how much does shipping cost|how much does delivery cost|how much do you charge for delivery|how much do you charge for shipping|how much for shipping|how much for delivery|how much is the shipping|how much is the delivery|how much does it cost to ship"},
  phrase_meaning{"import", "import|importing|importation"}, phrase_meaning{"export", "export|exporting|exportation"},
  phrase_meaning{"return_goods", "return|return goods|send back|give back|returns|bring back|take back"},
  phrase_meaning{"refund", "refund|money back|get a refund|get my money back|have my money back|reimbursement|get a reimbursement|get the money back"},
  phrase_meaning{"refund tax", "tax refund|get a tax refund|claim a tax refund|refund of tax"},
  phrase_meaning{"exchange", "exchange|swap"}, phrase_meaning{"change", "change|modify|amend|update|alter"},
  phrase_meaning{"convert", "convert"}, phrase_meaning{"translate", "translate|translation"}, phrase_meaning{"correct", "correct|fix"},
  phrase_meaning{"cheap", "cheap|cheapest|inexpensive|cheaper"}, phrase_meaning{"fast", "fast|quick|fastest|quickest|express"}, phrase_meaning{"best", "best"}, phrase_meaning{"worst", "worst"},
  phrase_meaning{"cancel", "cancel|cancellation|cancelled|cancelling|canceled|canceling|call off"}, phrase_meaning{"terminate", "terminate|termination"},
  phrase_meaning{"open", "open|opening|opened|opens"}, phrase_meaning{"close", "close|closing|closed|closes|shut"},
  phrase_meaning{"close @company", "dissolve a company|wind up a company|close a company|close down a company|dissolution|company dissolution|close down my company|dissolve my company|closing a company|shut down a company|dissolving a company"},
  phrase_meaning{"open account", "open a bank account|open an account|open a business account|open a business bank account|set up a bank account|opening a bank account|open bank account"},
  phrase_meaning{"issue", "issue|issuing|issuance"}, phrase_meaning{"renew", "renew|renewal|renewing|extend|extension"},
  phrase_meaning{"increase", "increase|raise|grow|boost"}, phrase_meaning{"decrease", "decrease|reduce|lower|cut|reduction"},
  phrase_meaning{"deposit", "deposit"}, phrase_meaning{"withdraw", "withdraw|withdrawal|withdrawing"},
  phrase_meaning{"claim", "claim|claiming"}, phrase_meaning{"transfer", "transfer|transferring"},
  phrase_meaning{"@bank_transfer", "bank transfer|wire transfer"},
  phrase_meaning{"borrow", "borrow|borrowing"}, phrase_meaning{"lend", "lend|lending"}, phrase_meaning{"loan", "loan"},
  phrase_meaning{"instalment", "instalment|installment|pay in instalments|pay in installments|instalments|installments"},
  phrase_meaning{"rent", "rent|lease|rental"}, phrase_meaning{"rent_out", "rent out|lease out|let out"},
  phrase_meaning{"hire", "hire|hiring|recruit|employ"}, phrase_meaning{"dismiss", "dismiss|fire|lay off|laid off|fired|dismissed|dismissal|sack|sacked"},
  phrase_meaning{"resign", "resign|quit|resignation|resigning"}, phrase_meaning{"contact", "contact|reach|get in touch with|get hold of|get in contact with|speak to|talk to"},
  phrase_meaning{"notify", "notify|inform|notice"}, phrase_meaning{"book", "book|reserve|booking|reservation|make a reservation|make a booking"},
  phrase_meaning{"order", "order|ordering|place an order|make an order"}, phrase_meaning{"download", "download"}, phrase_meaning{"check", "check|verify|look up|find|see|find out"},
  phrase_meaning{"calculate", "calculate|calculation|compute|work out|computed|calculated|figure out"},
  phrase_meaning{"late", "late|overdue|too late|miss the deadline|after the deadline|past the deadline|missed the deadline|delay"},
  phrase_meaning{"lose", "lose|lost|misplace|losing"}, phrase_meaning{"damaged", "damaged|broken|defective|faulty"},
  phrase_meaning{"penalty", "penalty|penalties|fine|fines|fined|punishment|surcharge|late fee"},
  phrase_meaning{"penalty ?what", "what happens|what will happen|what are the consequences|consequences|what would happen"},
  phrase_meaning{"?how", "what is the best way to|what's the best way to|what are the ways to|is there a way to|what do i need to do to|what do i have to do to|what should i do|what do i do|what can i do|what must i do|what do i need to do|what do i have to do"},
  phrase_meaning{"differ", "difference|differ|different|differences|differs"}, phrase_meaning{"compare", "compare|vs|versus|comparison"},
  phrase_meaning{"start", "start|begin|commence|starting"}, phrase_meaning{"end", "end|finish|expire|expiry|expiration|expires"},
  phrase_meaning{"deduct", "deduct|deductible|deduction"}, phrase_meaning{"allowance", "allowance|tax allowance|tax deduction|tax deductions|tax relief|personal allowance"},
  phrase_meaning{"park", "parking|car park|parking lot|park|parking space"}, phrase_meaning{"advertise", "advertise|advertising|run ads|advert|ads|ad|advertisement"},
  phrase_meaning{"install", "install|installation|set it up"}, phrase_meaning{"possess", "own|owning|ownership"}, phrase_meaning{"hold", "hold|holding"},
  phrase_meaning{"lay_up", "store up"}, phrase_meaning{"earn", "earn|earning|make money"},
  phrase_meaning{"issue", "give out"}, phrase_meaning{"get_sick", "sick|ill"}, phrase_meaning{"live", "live|reside|living"},
  phrase_meaning{"keep", "keep|retain|keeping|kept"}, phrase_meaning{"approve", "approve|approved|approval"},

  // People and parties
  phrase_meaning{"@employee", "employee|worker|staff|staff member|employees|workers"}, phrase_meaning{"@employer", "employer"},
  phrase_meaning{"@manager", "manager|boss|supervisor"},
  phrase_meaning{"@customer", "customer|client|consumer"}, phrase_meaning{"@seller", "seller|vendor|merchant"}, phrase_meaning{"@buyer", "buyer|purchaser"},
  phrase_meaning{"@tenant", "tenant|lessee|renter"}, phrase_meaning{"@landlord", "landlord|lessor"}, phrase_meaning{"@debtor", "debtor|borrower"}, phrase_meaning{"@creditor", "creditor|lender"},
  phrase_meaning{"@foreigner", "foreigner|foreign person|expat|non-thai|non thai|foreign national|foreign nationals|expats|foreigners"}, phrase_meaning{"@thai_person", "thai|thais|thai person|thai national|thai people|thai nationals"},
  phrase_meaning{"@foreign_worker", "foreign worker|foreign employee|foreign employees|foreign workers|foreign staff"},
  phrase_meaning{"foreign", "foreign"},
  phrase_meaning{"@natural_person", "individual|natural person|individuals"}, phrase_meaning{"@company", "company|companies|corporation|limited company|co ltd|corporate|corporations"},
  phrase_meaning{"@juristic", "juristic person|legal entity|juristic persons"}, phrase_meaning{"@partnership", "partnership|limited partnership"}, phrase_meaning{"@business", "business|firm|enterprise|businesses"},
  phrase_meaning{"@sole_proprietor", "sole proprietor|sole trader|sole proprietorship"},
  phrase_meaning{"@director", "director"}, phrase_meaning{"@shareholder", "shareholder|stockholder"}, phrase_meaning{"@spouse", "spouse"}, phrase_meaning{"@husband", "husband"}, phrase_meaning{"@wife", "wife"},
  phrase_meaning{"@child", "child|children|kid|kids"}, phrase_meaning{"@parents", "parent|parents"}, phrase_meaning{"@freelance", "freelancer|freelance|freelancing"},
  phrase_meaning{"@part_time", "part time|part-time|part time employee|part time worker|part-timer|part time staff"}, phrase_meaning{"@full_time", "full time|full-time"},
  phrase_meaning{"@owner", "owner|business owner"}, phrase_meaning{"@accountant", "accountant|bookkeeper"}, phrase_meaning{"@auditor", "auditor"},
  phrase_meaning{"customer_service", "customer service|customer support|customer care|support team|call centre|call center|help desk|customer services|support|your support"},

  // Things
  phrase_meaning{"document", "document|documents|paperwork|papers|paper|supporting documents"},
  phrase_meaning{"*goods", "goods|product|item|merchandise|products|items"}, phrase_meaning{"in_stock", "in stock|available in stock|have in stock"},
  phrase_meaning{"promotion", "promotion|special offer|deal|promo|promotions"}, phrase_meaning{"discount", "discount|money off|price reduction"},
  phrase_meaning{"receipt", "receipt"}, phrase_meaning{"invoice", "invoice|bill|invoices"}, phrase_meaning{"quotation", "quotation|quote"},
  phrase_meaning{"cod", "cash on delivery|pay on delivery|cod|payment on delivery"}, phrase_meaning{"branch", "branch|branches|outlet"},
  phrase_meaning{"phone ?what", "phone number|telephone number|contact number|phone|what number can i call|number to call"},
  phrase_meaning{"warranty", "warranty|guarantee"}, phrase_meaning{"@credit_card", "credit card|credit cards"}, phrase_meaning{"@debit_card", "debit card"}, phrase_meaning{"@cash", "cash|in cash"}, phrase_meaning{"@card", "card|by card"},
  phrase_meaning{"accept @credit_card", "accept credit card|accept credit cards|take credit cards|pay by credit card|pay with credit card|pay with a credit card|pay by a credit card|use a credit card|use credit cards|credit card payment|credit cards accepted|credit card payments|accept credit card payments|use my credit card|pay with my credit card"},
  phrase_meaning{"accept @cash", "accept cash|take cash|pay cash|pay in cash|pay with cash"},
  phrase_meaning{"accept @promptpay", "accept promptpay|pay by promptpay|pay with promptpay|take promptpay|pay via promptpay"},
  phrase_meaning{"@promptpay", "promptpay|prompt pay"},
  phrase_meaning{"abroad", "abroad|overseas|internationally|international|worldwide|other countries|foreign countries|to other countries|outside thailand"}, phrase_meaning{"online", "online|over the internet|on the internet|through the website|electronically"},
  phrase_meaning{"salary", "salary|salaries"}, phrase_meaning{"wage", "wage|wages|pay rate"}, phrase_meaning{"income", "income|revenue|turnover|incomes|revenues"}, phrase_meaning{"sales", "sales"}, phrase_meaning{"profit", "profit|net profit"}, phrase_meaning{"loss", "loss|losses"},
  phrase_meaning{"expense", "expense|expenditure|expenses"}, phrase_meaning{"fee", "fee|charge|fees|charges"}, phrase_meaning{"interest", "interest|interest rate|interest rates"}, phrase_meaning{"money", "money"},
  phrase_meaning{"licence", "licence|license|permit|licenses|licences"}, phrase_meaning{"certificate", "certificate"}, phrase_meaning{"form", "form"}, phrase_meaning{"contract", "contract|agreement"}, phrase_meaning{"id_card", "id card|identity card|national id"},
  phrase_meaning{"tax", "tax|taxes|taxation|taxed|taxable|taxed on"}, phrase_meaning{"accounting", "accounting|bookkeeping"}, phrase_meaning{"sole", "solely owned"},
  phrase_meaning{"size", "size"}, phrase_meaning{"colour @black", "black"}, phrase_meaning{"colour @white", "white"}, phrase_meaning{"colour @red", "red"}, phrase_meaning{"colour @blue", "blue"}, phrase_meaning{"colour @green", "green"}, phrase_meaning{"colour @yellow", "yellow"}, phrase_meaning{"colour @pink", "pink"}, phrase_meaning{"colour @brown", "brown"}, phrase_meaning{"colour @grey", "grey|gray"},
  phrase_meaning{"colour", "color|colour"},
  phrase_meaning{"@hot", "hot"}, phrase_meaning{"@cold", "cold|iced"}, phrase_meaning{"cafe", "coffee shop|cafe|café"}, phrase_meaning{"restaurant", "restaurant"},
  phrase_meaning{"rate_of_exchange ?amount", "exchange rate|exchange rates"},

  // When
  phrase_meaning{"@today", "today"}, phrase_meaning{"@tomorrow", "tomorrow"}, phrase_meaning{"@yesterday", "yesterday"}, phrase_meaning{"@now", "now|right now|at the moment|at present|currently|nowadays"},
  phrase_meaning{"@this_week", "this week"}, phrase_meaning{"@next_week", "next week"}, phrase_meaning{"@last_week", "last week"},
  phrase_meaning{"@this_month", "this month"}, phrase_meaning{"@next_month", "next month"}, phrase_meaning{"@last_month", "last month"},
  phrase_meaning{"@this_year", "this year"}, phrase_meaning{"@next_year", "next year"}, phrase_meaning{"@last_year", "last year"},
  phrase_meaning{"@monday", "monday|mon"}, phrase_meaning{"@tuesday", "tuesday|tue"}, phrase_meaning{"@wednesday", "wednesday|wed"}, phrase_meaning{"@thursday", "thursday|thu"},
  phrase_meaning{"@friday", "friday|fri"}, phrase_meaning{"@saturday", "saturday|sat"}, phrase_meaning{"@sunday", "sunday"}, phrase_meaning{"@weekend", "weekend|on weekends"}, phrase_meaning{"@weekday", "weekday|weekdays"},
  phrase_meaning{"@public_holiday", "public holiday|bank holiday|holiday|public holidays"},
  phrase_meaning{"@january", "january|jan"}, phrase_meaning{"@february", "february|feb"}, phrase_meaning{"@march", "march"}, phrase_meaning{"@april", "april|apr"},
  phrase_meaning{"@june", "june|jun"}, phrase_meaning{"@july", "july|jul"}, phrase_meaning{"@august", "august|aug"}, phrase_meaning{"@september", "september|sep|sept"},
  phrase_meaning{"@october", "october|oct"}, phrase_meaning{"@november", "november|nov"}, phrase_meaning{"@december", "december|dec"},
  phrase_meaning{"@morning", "morning|in the morning"}, phrase_meaning{"@afternoon", "afternoon"}, phrase_meaning{"@evening", "evening"}, phrase_meaning{"@night", "night|at night"},
  phrase_meaning{"per_day", "per day|a day|daily|each day|every day|/day"}, phrase_meaning{"per_week", "per week|a week|weekly|each week|every week"},
  phrase_meaning{"per_month", "per month|a month|monthly|each month|every month|/month"}, phrase_meaning{"per_year", "per year|a year|yearly|annual|annually|each year|every year|per annum|/year"},
  phrase_meaning{"per_hour", "per hour|an hour|hourly"}, phrase_meaning{"per_person", "per person|per head"}, phrase_meaning{"per_piece", "per piece|apiece|per item|per unit"}, phrase_meaning{"per_kg", "per kilo|per kg|a kilo"},
  phrase_meaning{"per_quarter", "per quarter|quarterly"}, phrase_meaning{"quarter", "quarter"}, phrase_meaning{"half_year", "half year|half-year|mid-year|midyear|mid year"},

  // Numbers and what they count
  phrase_meaning{"$baht", "baht|thb|฿"}, phrase_meaning{"$dollar", "dollar|usd|us dollars|us dollar|dollars"}, phrase_meaning{"$euro", "euro|eur|euros"}, phrase_meaning{"$yen", "yen|jpy"}, phrase_meaning{"$yuan", "yuan|cny|rmb"}, phrase_meaning{"$pound", "gbp|pound sterling"},
  phrase_meaning{"#percent", "percent|per cent|pct"}, phrase_meaning{"#day", "day|days"}, phrase_meaning{"#week", "week|weeks"}, phrase_meaning{"#month", "month|months|mth"}, phrase_meaning{"^year", "year|years|yr|tax year"},
  phrase_meaning{"#hour", "hour|hours|hr|hrs"}, phrase_meaning{"#minute", "minute|minutes"}, phrase_meaning{"_am", "am"}, phrase_meaning{"_pm", "pm"},
  phrase_meaning{"_piece", "piece|pieces|pcs|pc"}, phrase_meaning{"#box", "box|boxes|carton"}, phrase_meaning{"#kg", "kg|kilo|kilos|kilogram|kilograms|kgs"}, phrase_meaning{"#gram", "gram|grams"}, phrase_meaning{"#litre", "litre|liter|litres"}, phrase_meaning{"#metre", "metre|meter|metres"},
  phrase_meaning{"#km", "km|kilometre|kilometer"}, phrase_meaning{"#cm", "cm|centimetre"}, phrase_meaning{"#sqm", "sqm|square metre|square meters|square metres"}, phrase_meaning{"_times", "times|time"}, phrase_meaning{"#cup", "cup|cups"}, phrase_meaning{"_unit", "unit|units"}, phrase_meaning{"_set", "set|sets"}, phrase_meaning{"#shares", "share|shares"},
  phrase_meaning{"#bottle", "bottle"}, phrase_meaning{"#ton", "ton|tonne"},
  phrase_meaning{"&0", "zero"}, phrase_meaning{"&2", "two"}, phrase_meaning{"&3", "three"}, phrase_meaning{"&4", "four"}, phrase_meaning{"&5", "five"}, phrase_meaning{"&6", "six"}, phrase_meaning{"&7", "seven"}, phrase_meaning{"&8", "eight"}, phrase_meaning{"&9", "nine"},
  phrase_meaning{"&1 %1000000", "one million"}, phrase_meaning{"&1 %1000", "one thousand"}, phrase_meaning{"&1 %100", "one hundred"},
  phrase_meaning{"&10", "ten"}, phrase_meaning{"&11", "eleven"}, phrase_meaning{"&12", "twelve"}, phrase_meaning{"&13", "thirteen"}, phrase_meaning{"&14", "fourteen"}, phrase_meaning{"&15", "fifteen"}, phrase_meaning{"&16", "sixteen"}, phrase_meaning{"&17", "seventeen"}, phrase_meaning{"&18", "eighteen"}, phrase_meaning{"&19", "nineteen"},
  phrase_meaning{"&20", "twenty"}, phrase_meaning{"&30", "thirty"}, phrase_meaning{"&40", "forty"}, phrase_meaning{"&50", "fifty"}, phrase_meaning{"&60", "sixty"}, phrase_meaning{"&70", "seventy"}, phrase_meaning{"&80", "eighty"}, phrase_meaning{"&90", "ninety"},
  phrase_meaning{"%100", "hundred"}, phrase_meaning{"%1000", "thousand|k"}, phrase_meaning{"%1000000", "million|m|mil|mln|mb"}, phrase_meaning{"%1000000000", "billion|bn"},
};
// clang-format on

} // namespace

std::span<const phrase_meaning> english_meanings() {
  return english_list;
}

} // namespace tuktuk::core
