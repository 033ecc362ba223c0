#include "core/lexicon.hpp"

#include <array>

namespace tuktuk::core {

namespace {

using enum signal;

// clang-format off
constexpr std::array english_groups{
  // What is asked
  phrase_group{fact,
    "what|what's|whats|what time|which|when|when is|where|where is|where's|who|who is|who's|"
    "how much|how many|how long|how far|how often|how old|how big|phone number|opening hours|"
    "the rate|address of"},
  phrase_group{{fact, definition},
    "what is|what is a|what is an|what's a|what does|what are|stand for|stands for|"
    "definition of|meaning of|mean|means"},
  phrase_group{yes_no,
    "is there|are there|is it|can i|can you|can we|could you|do i|do we|do you|does|did|is a|"
    "is an|is the|are|is|am i|should i know|will|may i|have to|must|do i need|can a|can an"},
  phrase_group{how,
    "how|how to|how do i|how do we|how can i|how can we|how does|how should|the way to|"
    "procedure|process for|steps|step"},
  phrase_group{why, "why|reason|reasons|how come|cause of"},
  phrase_group{greeting,
    "hello|hi|hey|hi there|good morning|good afternoon|good evening|good night|how are you|"
    "nice to meet you|who are you|what can you do|what's your name|what is your name|"
    "are you a bot|are you human|greetings|sawasdee|sawatdee"},
  phrase_group{thanks,
    "thanks|thank you|thank you so much|thank you very much|thx|ty|ok|okay|great|cool|got it|"
    "understood|bye|goodbye|see you|lol|haha|yes|no|yep|nope|sure|perfect|nice|awesome|"
    "never mind|no problem"},
  phrase_group{request,
    "please|tell me|show me|give me|help me|let me know|i want to know|i would like|i'd like|"
    "i need|could you|can you|would you|ask"},
  // What makes an answer long
  phrase_group{plan,
    "plan|planning|strategy|strategies|roadmap|design|business plan|marketing plan|"
    "budget for|prepare for|optimise|optimize|grow my|grow our|scale up|scale my|expand|"
    "expansion|restructure|reduce costs|cut costs|increase sales|save tax|minimise tax|"
    "minimize tax|launch|set up a system|manage risk"},
  phrase_group{compare,
    "compare|comparison|comparing|difference|differences|differ|versus|vs|better than|"
    "cheaper than|which is better|better|pros and cons|advantages|disadvantages|trade-off|"
    "trade-offs|strengths|weaknesses|alternatives"},
  phrase_group{analyse,
    "analyse|analyze|analysis|evaluate|assess|assessment|review my|review our|review the|"
    "review this|critique|risks|risk|impact|implications|feasibility|feasible|forecast|"
    "predict|swot|diagnose|break-even|breakeven|break even|improve|troubleshoot|debug|"
    "investigate|scenario|scenarios|what happens if|consequences"},
  phrase_group{write,
    "write|draft|compose|create|generate|build|develop|caption|captions|slogan|script|essay|"
    "article|email to|letter to|proposal|template|outline|rewrite|rephrase|code|program that|"
    "contract for|brainstorm|come up with|produce"},
  phrase_group{compute,
    "calculate|calculation|compute|work out|figure out|estimate|how much tax|how much profit|"
    "how much will i|how much would|how much do i|project the|add up|net profit|margin if|"
    "what would"},
  phrase_group{advise,
    "recommend|recommendation|advise|advice|suggest|suggestion|suggestions|should|should i|"
    "should we|best way|worth it|is it worth|best|choose|options|ideas|how can i improve|"
    "guide me|guidance|how should|what can i do|what can we do|what should i do|what do i do|"
    "what should we do|what will happen|what happens"},
  phrase_group{explain,
    "explain|describe|elaborate|summarise|summarize|summary|overview|teach me|"
    "walk me through|how does it work|clarify|discuss"},
  phrase_group{list,
    "list|all the|every|examples|checklist|what are the|which documents|types of|kinds of"},
  phrase_group{translate, "translate|translation"},
  phrase_group{condition,
    "if|unless|assuming|suppose|in case|provided that|given that|considering|when i|when we|"
    "while i|even if|even though|depending|otherwise|except"},
  phrase_group{connective,
    "and|and then|also|besides|furthermore|moreover|as well as|in addition|plus|because|"
    "since|so that|therefore|including|after that|before|then|along with"},
  phrase_group{contrast,
    "but|however|although|whereas|despite|instead of|rather than|on the other hand"},
  phrase_group{extent,
    "in detail|detailed|in depth|in-depth|step by step|step-by-step|comprehensive|thorough|"
    "complete|full|from scratch|end to end|long-term|most efficient|professional|"
    "from start to finish"},
  // What it leans on
  phrase_group{reference,
    "it|its|it's|this|that|that's|these|those|they|them|their|he|she|him|her|his|the above|"
    "above|previous|previously|earlier|the same|same|the former|the latter|the first one|"
    "the second one|first one|second one|last one|the other|the other one|that one|this one|"
    "both|either|neither|again|you said|you say|you mentioned|you told|your answer|your last|"
    "as you|one|ones|here|there|such|else|another|too|as well|likewise|then what|what next|"
    "i don't understand"},
  phrase_group{ellipsis,
    "what about|how about|and if|but if|and what|and how|and when|and where|and why|what if|"
    "so what|go on|continue|really|are you sure|you sure|why not|what do you mean|and then|"
    "next|meaning|and for|or if|same for|how so|since when"},
  phrase_group{opener, "and|but|or|so|then|also|because|ok so|and then|however|plus|besides"},
  phrase_group{{edit, request},
    "shorter|more detail|more details|simplify|rephrase|rewrite|tl;dr|translate|sum up|"
    "sum it up|sum that up|wrap up"},
  phrase_group{edit,
    "shorter|longer|short|briefly|in short|more detail|more details|more|simplify|simpler|"
    "simple words|in english|in thai|in chinese|translate|rephrase|rewrite|summarize|"
    "summarise|tl;dr|example|examples|for example|table|as a table|bullet points|make|change|"
    "less|explain|elaborate"},
  phrase_group{own,
    "my|mine|our|ours|my order|my account|my parcel|my refund|my package|order status|track"},
  phrase_group{first_person, "i|i'm|i am|i've|i have|me|we|we're|us|myself|im"},
  phrase_group{{},
    "this is|there is|there are|is there|are there|is it possible|is it legal|"
    "is it mandatory|is it required|is it necessary|is it compulsory|it take|it cost|"
    "for example|one person|such as|that is|at least|plan b|once|someone|anyone|one-person|"
    "each other|other than|more than|less than|change my mind|no one|balance sheet|full time|"
    "full-time|best regards|best before|first in|simple interest|makeup|program|"
    "code of conduct|zip code|postal code|qr code|tax code|make sure|not that"},
  // When and whose
  phrase_group{time_bound,
    "today|tomorrow|yesterday|tonight|now|right now|currently|current|at the moment|"
    "this week|this month|this quarter|this year|this morning|this evening|this afternoon|"
    "this weekend|next week|next month|next quarter|next year|last week|last month|"
    "last quarter|last year|latest|newest|recent|recently|up to date|up-to-date|so far this|"
    "price of gold|gold price|oil price|fuel price|exchange rate|exchange rates|"
    "interest rate|interest rates|stock price|share price|bitcoin|btc|crypto price|weather|"
    "forecast today|news|promotion|promotions|in stock|available now|deadline|deadlines|"
    "due date|due dates|open now|still open|what time is it|what day is it|updated|update|"
    "these days|nowadays|ago|lottery|score"},
  phrase_group{health,
    "diabetes|diabetic|cancer|pregnant|pregnancy|depressed|depression|hiv|aids|disease|"
    "illness|ill|sick|diagnosed|surgery|disabled|disability|blood pressure|medication|"
    "allergic|bipolar|symptoms"},
  phrase_group{debt,
    "debt|debts|in debt|owe|owes|bankrupt|bankruptcy|overdue|defaulted|loan shark|sued|"
    "foreclosure|credit bureau|can't pay|cannot pay|collectors"},
  // Function words
  phrase_group{filler,
    "a|an|the|of|to|in|on|at|for|by|with|from|as|or|be|been|being|was|were|have|has|had|do|"
    "did|done|would|could|can|may|might|shall|not|don't|doesn't|isn't|aren't|can't|cannot|"
    "just|only|also|any|some|you|your|need|want|like|about|than|into|over|under|up|down|out|"
    "off|bot|very|much|many|most|few|so|well|oh|um|hmm|dear|sir|madam|team|quick question|"
    "question|know|per|each|between|after|during|within|until|yet|still|already|always|never|"
    "ever|get|got|thing|things|something|anything|everything|way|kind|type|day|month|year|"
    "week|time|new|old|good|bad|right|wrong|first|last|next|exactly|approximately|around|"
    "normally|usually"},
  phrase_group{verb,
    "document|documents|paperwork|evidence|pay|cost|costs|price|buy|sell|send|receive|open|"
    "close|start|use|make|go|come|take|give|file|apply|register|submit|do|work|works|working|"
    "happen|happens|find|see|look|call|contact|cancel|return|charge|add|check|help|try|keep|"
    "put|set|run|issue|claim|expire|include|included|possible|allowed|required|necessary|"
    "legal|mandatory|deliver|ship|long|far|big|expensive|cheap|correct|true|mean|different|"
    "download|form|copy|copies|link"},
  phrase_group{subject,
    "shop|store|restaurant|cafe|hotel|office|bank|passport|visa|land|house|condo|car|"
    "insurance|website|facebook|line|tiktok|shopee|lazada|brand|logo|franchise|factory|"
    "warehouse|food|coffee|clothes|thailand|bangkok|capital"},
  phrase_group{unit,
    "baht|thb|usd|dollar|dollars|percent|million|thousand|billion|k|m|kg|km|people|employees|"
    "hours|days|months|years|units|pieces|items|per month|per year|sqm"},
};
// clang-format on

} // namespace

std::span<const phrase_group> english_phrases() {
  return english_groups;
}

} // namespace tuktuk::core
