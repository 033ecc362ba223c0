#include "scripted_store.hpp"

#include <stdexcept>
#include <utility>

namespace tuktuk::test {

namespace {

using persistence::acceptance;
using persistence::erase_report;
using persistence::store;

bool take_one(std::size_t& left) {
  return left > 0 && left-- > 0;
}

const failure broken{failure_code::storage, "the disk is full"};

class scripted_store final : public store {
public:
  scripted_store(std::shared_ptr<store> disk, std::shared_ptr<store_script> script)
    : disk_(std::move(disk)),
      script_(std::move(script)) {
    ++script_->opened;
  }

  ~scripted_store() override { disk_->rollback(); }

  result<void> begin() override {
    ++script_->begun;
    if (take_one(script_->failing_begins))
      return broken;
    return disk_->begin();
  }

  result<void> commit() override {
    if (take_one(script_->throwing_commits)) {
      disk_->rollback();
      throw std::runtime_error("defect");
    }
    if (take_one(script_->failing_commits)) {
      disk_->rollback();
      return broken;
    }
    ++script_->committed;
    return disk_->commit();
  }

  void rollback() override {
    ++script_->rolled_back;
    disk_->rollback();
  }

  result<void> keep_answers(const answer_memory& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->keep_answers(what);
  }

  result<answer_memory> recall_answers() override {
    if (script_->failing_reads)
      return broken;
    return disk_->recall_answers();
  }

  result<void> prune_answers(std::size_t most) override { return disk_->prune_answers(most); }

  result<acceptance> accept(const inbound_event& event) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->accept(event);
  }

  result<std::vector<pending_event>> pending_events(std::int64_t after,
                                                    std::size_t limit) override {
    if (script_->failing_reads)
      return broken;
    return disk_->pending_events(after, limit);
  }

  result<std::uint32_t> count_attempt(const std::string& event_id) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->count_attempt(event_id);
  }

  result<void> settle(const std::string& event_id, std::string_view why) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->settle(event_id, why);
  }

  result<finish_outcome> finish(const finished_turn& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->finish(what);
  }

  result<bool> store_notice(const late_notice& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->store_notice(what);
  }

  result<std::vector<outbound>> waiting_messages(const std::string& session) override {
    return disk_->waiting_messages(session);
  }

  result<void> take_along(const std::string& carrier,
                          const std::vector<std::string>& waiting) override {
    return disk_->take_along(carrier, waiting);
  }

  result<bool> owes_answer(const std::string& session) override {
    return disk_->owes_answer(session);
  }

  result<void> show_by(const std::string& outbound_id, const std::string& messages) override {
    return disk_->show_by(outbound_id, messages);
  }

  result<void> pass_token(const std::string& from, const std::string& to) override {
    return disk_->pass_token(from, to);
  }

  result<void> release_carried() override { return disk_->release_carried(); }

  result<session_snapshot> load_session(const std::string& session,
                                        std::size_t max_turns) override {
    if (script_->failing_reads)
      return broken;
    return disk_->load_session(session, max_turns);
  }

  result<past_turn> find_turn(const std::string& session, const std::string& turn_id) override {
    if (script_->failing_reads)
      return broken;
    return disk_->find_turn(session, turn_id);
  }

  result<void> set_following(const std::string& session, bool following) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->set_following(session, following);
  }

  result<bool> store_summary(const std::string& session, const session_summary& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->store_summary(session, what);
  }

  result<bool> store_depth(const std::string& session, const depth_profile& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->store_depth(session, what);
  }

  result<std::string> session_of(const std::string& pseudonym) override {
    return disk_->session_of(pseudonym);
  }

  result<std::uint64_t> forget_message(const std::string& session,
                                       const std::string& message_id) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->forget_message(session, message_id);
  }

  result<erase_report> erase(const std::string& user_id) override { return disk_->erase(user_id); }

  result<std::vector<outbound>> pending_outgoing(const std::string& after_id,
                                                 std::size_t limit) override {
    if (script_->failing_reads)
      return broken;
    return disk_->pending_outgoing(after_id, limit);
  }

  result<std::vector<std::string>> owed_to(const std::string& session) override {
    if (script_->failing_reads)
      return broken;
    return disk_->owed_to(session);
  }

  result<void> book(const model_bill& bill, nano_usd cost, timestamp at) override {
    if (take_one(script_->failing_writes))
      return broken;
    script_->booked.push_back(bill);
    return disk_->book(bill, cost, at);
  }

  result<void> set_doubt(const std::string& outbound_id, doubt what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->set_doubt(outbound_id, what);
  }

  result<void> record_delivery(const delivery& what) override {
    if (take_one(script_->failing_writes))
      return broken;
    return disk_->record_delivery(what);
  }

  result<void> save_followups(const followup_changes& changes) override {
    return disk_->save_followups(changes);
  }
  result<nano_usd> billed_without_turn(timestamp since) override {
    return disk_->billed_without_turn(since);
  }
  result<followup_memory> load_followups(std::size_t max_patterns) override {
    return disk_->load_followups(max_patterns);
  }
  result<store_health> health(timestamp now) override {
    if (script_->failing_reads)
      return broken;
    return disk_->health(now);
  }

  result<void> close() override {
    ++script_->closed;
    disk_->rollback();
    return {};
  }

private:
  std::shared_ptr<store> disk_;
  std::shared_ptr<store_script> script_;
};

} // namespace

store_factory scripted_stores::factory() const {
  return [disk = disk, script = script]() -> result<std::unique_ptr<store>> {
    if (take_one(script->failing_opens))
      return broken;
    return std::unique_ptr<store>{std::make_unique<scripted_store>(disk, script)};
  };
}

} // namespace tuktuk::test
