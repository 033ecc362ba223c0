#include "app/command_table.hpp"

#include "app/chat_command.hpp"
#include "app/check_command.hpp"
#include "app/classify_command.hpp"
#include "app/demo_command.hpp"
#include "app/depth_command.hpp"
#include "app/erase_command.hpp"
#include "app/match_command.hpp"
#include "app/preload_command.hpp"
#include "app/serve_command.hpp"
#include "app/train_command.hpp"

#include <array>

namespace tuktuk::app {

namespace {

constexpr std::array demo_options{
  command_option{"--play-only", "",
                 "Ends after the conversation: 0, or 1 if any question went "
                 "unanswered"},
};

constexpr std::array chat_options{
  command_option{"--url", "URL",
                 "Where the server answers; by default at server.address and "
                 "server.port on this machine"},
  command_option{"--user", "NAME",
                 "Who is asking: names the conversation; by default your login "
                 "name"},
  command_option{"--once", "QUESTION", "Asks this one question, prints the answer and ends"},
};

constexpr std::array depth_options{
  command_option{"--url", "URL",
                 "Where the server answers; by default at server.address and "
                 "server.port on this machine"},
  command_option{"--set", "DEPTH",
                 "concise, balanced or detailed until further notice; learned: by "
                 "the user's ways again"},
};

constexpr std::array preload_options{
  command_option{"--url", "URL",
                 "Where the server answers; by default at server.address and "
                 "server.port on this machine"},
};

constexpr std::array train_options{
  command_option{"--data", "FOLDER", "Where the questions are; by default config/classifier"},
  command_option{"--out", "FILE", "Where the model goes; by default model.bin in that folder"},
};

constexpr std::array check_options{
  command_option{"--print-default-config", "", "Prints config/tuktuk.conf instead"},
  command_option{"--print-markdown", "", "Prints the README's tables of settings instead"},
};

constexpr std::array commands{
  command{.name = "serve",
          .summary = "Runs the server until SIGINT or SIGTERM, then drains and stops",
          .details = "",
          .takes_settings = settings_use::listed,
          .takes_secrets = secrets_use::all,
          .run = run_serve},
  command{.name = "demo",
          .summary = "Runs the server between an emulated LINE and an emulated Azure OpenAI",
          .details
          = "Plays a short sample conversation to the terminal and goes on serving. Needs no "
            "secrets.\nAddress, store, log file and log level are the demo's own unless they are "
            "given here.",
          .options = demo_options,
          .takes_settings = settings_use::listed,
          .run = run_demo},
  command{.name = "chat",
          .summary = "Chats with a running server in the terminal",
          .details
          = "Questions are typed a line each; a number picks one of the offered follow-ups; "
            "Ctrl-D ends.\nTUKTUK_CLIENT_TOKEN is sent if it is set.",
          .options = chat_options,
          .takes_settings = settings_use::taken,
          .takes_secrets = secrets_use::client_token,
          .run = run_chat},
  command{.name = "depth",
          .summary = "Shows or sets how deep a running server's answers to one session are",
          .details = "SESSION is the session's name in the store's view v_sessions and in the log. "
                     "TUKTUK_ADMIN_TOKEN is\nsent if it is set.",
          .operands = "SESSION",
          .operand_count = 1,
          .options = depth_options,
          .takes_settings = settings_use::taken,
          .takes_secrets = secrets_use::admin_token,
          .run = run_depth},
  command{.name = "preload",
          .summary = "Has a running server answer common questions before they are asked",
          .details = "FILE has a question a line; lines that begin with # are left out. Says what "
                     "became of each: made, known\n(it was answered), unfit (personal, dated, or "
                     "leaning on a conversation), withheld (the day's budget) or\nfailed. "
                     "TUKTUK_ADMIN_TOKEN is sent if it is set. cache.common-questions does the "
                     "same at each start.",
          .operands = "FILE",
          .operand_count = 1,
          .options = preload_options,
          .takes_settings = settings_use::taken,
          .takes_secrets = secrets_use::admin_token,
          .run = run_preload},
  command{.name = "check",
          .summary = "Prints the effective settings, and what keeps serve from starting with them",
          .details = "Every setting with where it came from; secrets are masked.",
          .options = check_options,
          .takes_settings = settings_use::listed,
          .takes_secrets = secrets_use::all,
          .run = run_check},
  command{.name = "classify",
          .summary = "Judges messages: one a line on standard input, one JSON object a line out",
          .details = "",
          .takes_settings = settings_use::taken,
          .run = run_classify},
  command{.name = "train",
          .summary = "Makes the classifier's model of labelled questions",
          .details = "Reads the files questions-….tsv of a folder (config/classifier says how they "
                     "are written), says how well the\nmodel does on questions that it has not "
                     "seen (parts of these, and those of test….tsv), and writes\nit. The same "
                     "questions give the same bytes.",
          .options = train_options,
          .run = run_train},
  command{
    .name = "match",
    .summary = "Compares questions: one pair a line on standard input, one JSON object a line "
               "out",
    .details = "A line is {\"a\":\"…\",\"b\":\"…\"}; the answer says whether what was answered to "
               "a may be served for b, and why.",
    .run = run_match},
  command{.name = "erase",
          .summary = "Removes everything that the store holds of one user, and says what",
          .details = "USER_ID is LINE's user id, or the name a web client goes by. The server must "
                     "not be running.",
          .operands = "USER_ID",
          .operand_count = 1,
          .takes_settings = settings_use::taken,
          .run = run_erase},
};

} // namespace

std::span<const command> command_table() {
  return commands;
}

} // namespace tuktuk::app
