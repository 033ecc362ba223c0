#include "app/erase_command.hpp"

#include "persistence/store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

namespace tuktuk::app {

namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string describe(const persistence::erase_report& removed, const std::string& user) {
  if (removed.sessions + removed.turns + removed.events + removed.outgoing == 0)
    return fmt::format("The store holds nothing of {}.\n", user);
  auto text = fmt::format("Removed everything of {}: {}, {}, {}, {}.\n", user,
                          counted(removed.sessions, "session", "sessions"),
                          counted(removed.turns, "turn", "turns"),
                          counted(removed.events, "event", "events"),
                          counted(removed.outgoing, "outgoing message", "outgoing messages"));
  if (removed.bytes_pending)
    text
      += "The deleted bytes stay in the write-ahead log until the last reader of the database has "
         "closed it.\n";
  return text;
}

} // namespace

int run_erase(command_context& context) {
  auto& terminal = context.terminal;
  const auto& path = context.config.values.store.path;
  const auto& user = context.typed.operands.front();
  if (user.empty())
    return fail(terminal, exit_code::bad_usage, "erase needs a USER_ID that is not empty");
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(terminal, exit_code::work_failed,
                fmt::format("there is no store at {} (store.path)", path));
  auto store = persistence::open_sqlite_store({.path = path});
  if (!store)
    return fail(terminal, exit_code::work_failed, store.error().text);
  const auto removed = (*store)->erase(user);
  if (!removed)
    return fail(terminal, exit_code::work_failed, removed.error().text);
  if (const auto closed = (*store)->close(); !closed)
    return fail(terminal, exit_code::work_failed, closed.error().text);
  terminal.out << describe(*removed, user) << std::flush;
  return terminal.out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
