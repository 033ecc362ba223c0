#pragma once

#include "persistence/store.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::persistence::test {

/// The moment at which every sample takes place: 2025-03-01 09:00:00 UTC.
inline constexpr timestamp morning{std::chrono::milliseconds{1740819600000}};

/// A folder of its own for each test, gone with it.
class scratch_folder {
public:
  scratch_folder();
  ~scratch_folder();
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name = "tuktuk.db") const {
    return (path_ / name).string();
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// The value of what has to succeed.
template <class T>
T must(result<T> outcome) {
  INFO((outcome ? std::string{} : outcome.error().text));
  REQUIRE(outcome.has_value());
  return std::move(*outcome);
}

inline void must(result<void> outcome) {
  INFO((outcome ? std::string{} : outcome.error().text));
  REQUIRE(outcome.has_value());
}

/// Accepts an event that has to be new.
void accept(store& aut, const inbound_event& event);
/// Finishes a turn that has to be the first to do so.
void finish(store& aut, const finished_turn& what);

[[nodiscard]] std::vector<std::string> waiting_ids(store& aut);
[[nodiscard]] std::vector<std::string> owed_ids(store& aut);
[[nodiscard]] std::vector<std::string> remembered_questions(store& aut, const std::string& session);

/// A store that has to open.
[[nodiscard]] std::unique_ptr<store> open_store(const std::string& path, bool read_only = false);

/// The words with which a store refuses to open; empty if it opens after all.
[[nodiscard]] failure open_failure(const std::string& path, bool read_only = false);

/// The first column of the first row that a connection of its own reads.
[[nodiscard]] std::string query_text(const std::string& path, const std::string& sql);

/// Runs statements on a connection of its own, as another program would.
void run_sql(const std::string& path, const std::string& sql);

[[nodiscard]] std::string read_bytes(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

/// Whether a text stands anywhere in the database or in the files beside it.
[[nodiscard]] bool on_disk(const std::string& database_path, const std::string& text);

/// A text message of a one-to-one chat.
[[nodiscard]] inbound_event sample_event(const std::string& id,
                                         const std::string& chat = "Usomchai",
                                         const std::string& text = "ภาษีมูลค่าเพิ่มคืออะไร");

/// A text message of one member of a group.
[[nodiscard]] inbound_event group_event(const std::string& id, const std::string& group,
                                        const std::string& speaker);

/// A turn with every field set, which answers these events of one session.
[[nodiscard]] turn sample_turn(const std::string& id, const std::string& session,
                               std::vector<std::string> event_ids = {});

[[nodiscard]] outbound sample_outbound(const std::string& id, const std::string& session);

/// The turn, a profile, a pseudonym made of the session's key, and one outgoing message.
[[nodiscard]] finished_turn sample_finish(const std::string& id, const std::string& session,
                                          std::vector<std::string> event_ids = {});

} // namespace tuktuk::persistence::test
