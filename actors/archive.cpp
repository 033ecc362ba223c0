#include "actors/archive.hpp"

#include "actors/errors.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk {

archive_actor::behavior_type archive(archive_actor::stateful_pointer<archive_state> self,
                                     surroundings_ptr around, store_factory open) {
  set_handlers(self);
  self->state.store = open_or_throw(open);
  return {
    [self, around](load_atom, const std::string& session,
                   std::uint32_t turns) -> caf::result<session_snapshot> {
      auto loaded = self->state.store->load_session(session, turns);
      if (!loaded) {
        around->log->error("event=load_failed reason=\"{}\"", loaded.error().text);
        return make_error(loaded.error());
      }
      return std::move(*loaded);
    },
    [self, around](load_atom, std::uint64_t max_patterns) -> caf::result<followup_memory> {
      auto loaded = self->state.store->load_followups(max_patterns);
      if (!loaded) {
        around->log->error("event=load_failed reason=\"{}\"", loaded.error().text);
        return make_error(loaded.error());
      }
      return std::move(*loaded);
    },
    [self](bill_atom, timestamp since) -> caf::result<nano_usd> {
      auto billed = self->state.store->billed_without_turn(since);
      if (!billed)
        return make_error(billed.error());
      return *billed;
    },
    [self, around](name_atom, const std::string& pseudonym) -> caf::result<std::string> {
      auto key = self->state.store->session_of(pseudonym);
      if (!key) {
        around->log->error("event=find_failed reason=\"{}\"", key.error().text);
        return make_error(key.error());
      }
      return std::move(*key);
    },
    [self, around](find_atom, const std::string& session,
                   const std::string& turn) -> caf::result<past_turn> {
      auto found = self->state.store->find_turn(session, turn);
      if (!found) {
        around->log->error("event=find_failed reason=\"{}\"", found.error().text);
        return make_error(found.error());
      }
      return std::move(*found);
    },
    [self, around](load_atom, std::uint32_t index,
                   std::uint32_t count) -> caf::result<answer_memory> {
      auto known = self->state.store->recall_answers();
      if (!known) {
        around->log->error("event=load_failed reason=\"{}\"", known.error().text);
        return make_error(known.error());
      }
      std::erase_if(known->answers, [=](const answer_record& each) {
        return count != 0 && stable_hash(each.question.family) % count != index;
      });
      std::erase_if(known->tallies, [=](const match_tally& each) { return each.shard != index; });
      return std::move(*known);
    },
  };
}

} // namespace tuktuk
