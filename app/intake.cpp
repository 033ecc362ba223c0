#include "app/intake.hpp"

#include "actors/errors.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_cast.hpp>
#include <caf/actor_companion.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/mailbox_element.hpp>
#include <caf/sec.hpp>
#include <caf/send.hpp>

#include <mutex>
#include <unordered_map>
#include <utility>

namespace tuktuk::app {

namespace {

/// How often deadlines are looked at, and a JOURNAL that was away is asked again.
constexpr auto tick_interval = std::chrono::milliseconds{50};

failure shutting_down() {
  return {failure_code::unavailable, "the server is shutting down"};
}

} // namespace

/// What the companion's handler and the routes share.
class intake::desk : public std::enable_shared_from_this<desk> {
public:
  desk(caf::actor_system& system, surroundings_ptr around)
    : system_(system),
      around_(std::move(around)) {}

  void open() {
    auto handle = system_.spawn<caf::actor_companion, caf::hidden>();
    companion_ = caf::actor_cast<caf::strong_actor_ptr>(handle);
    companion().on_enqueue([weak = weak_from_this()](const caf::mailbox_element_ptr& message) {
      if (const auto me = weak.lock())
        me->receive(*message);
    });
    // Not the companion: it would look at deadlines on the clock's own thread, and whoever sets a
    // timer there waits for himself once the clock's queue is full.
    watch_ = system_.spawn<caf::hidden>([weak = weak_from_this()]() -> caf::behavior {
      return {
        [weak](retry_atom) {
          if (const auto me = weak.lock())
            me->tick();
        },
      };
    });
  }

  void close() {
    companion().on_enqueue({});
    caf::anon_send_exit(watch_, caf::exit_reason::user_shutdown);
    std::unordered_map<std::uint64_t, offer> left;
    {
      std::lock_guard guard{mutex_};
      closed_ = true;
      left.swap(offered_);
    }
    for (auto& [id, what] : left)
      what.done(shutting_down());
  }

  void accept(std::vector<inbound_event> events, timespan deadline, callback done) {
    const auto count = events.size();
    send({caf::make_message(accept_atom_v, std::move(events)), count,
          system_.clock().now() + deadline, false, std::move(done)});
  }

private:
  /// A webhook that waits.
  struct offer {
    caf::message events; ///< shared with the JOURNAL's mailbox
    std::size_t count = 0;
    caf::actor_clock::time_point deadline;
    /// The JOURNAL was away; the next tick tries again.
    bool resting = false;
    callback done;
  };

  [[nodiscard]] caf::actor_companion& companion() const {
    return dynamic_cast<caf::actor_companion&>(*caf::actor_cast<caf::abstract_actor*>(companion_));
  }

  void send(offer what) {
    const auto journal
      = caf::actor_cast<caf::strong_actor_ptr>(around_->services->find(service::journal));
    caf::message_id request;
    bool unwatched = false;
    auto events = what.events;
    const auto count = what.count;
    {
      std::lock_guard guard{mutex_};
      if (journal && !closed_) {
        request = companion().new_request_id(caf::message_priority::normal);
        offered_.emplace(request.response_id().integer_value(), std::move(what));
        unwatched = !std::exchange(watched_, true);
      }
    }
    if (!request.is_request())
      return what.done(shutting_down());
    if (unwatched)
      look_again();
    around_->note_offered(count);
    journal->enqueue(companion_, request, std::move(events), nullptr);
  }

  void receive(caf::mailbox_element& message) {
    if (!message.mid.is_response())
      return;
    const auto& content = message.content();
    if (content.match_elements<std::uint32_t>())
      return end(message.mid, content.get_as<std::uint32_t>(0));
    const auto why = content.match_elements<caf::error>()
                       ? content.get_as<caf::error>(0)
                       : caf::make_error(caf::sec::unexpected_response);
    // A JOURNAL that ended is about to be replaced; its refusals are final.
    if (why == caf::sec::request_receiver_down)
      return rest(message.mid);
    end(message.mid, to_failure(why));
  }

  void end(caf::message_id answered, result<std::uint32_t> how) {
    std::unordered_map<std::uint64_t, offer>::node_type found;
    {
      std::lock_guard guard{mutex_};
      found = offered_.extract(answered.integer_value());
    }
    if (!found.empty())
      found.mapped().done(std::move(how));
  }

  void rest(caf::message_id answered) {
    std::lock_guard guard{mutex_};
    if (const auto found = offered_.find(answered.integer_value()); found != offered_.end())
      found->second.resting = true;
  }

  /// Not with the lock held: setting a timer may have to wait for the clock.
  void look_again() {
    system_.clock().schedule_message(
      system_.clock().now() + tick_interval, caf::actor_cast<caf::strong_actor_ptr>(watch_),
      caf::make_mailbox_element(nullptr, caf::make_message_id(), {}, retry_atom_v));
  }

  void tick() {
    std::vector<offer> late;
    std::vector<offer> again;
    bool left = false;
    {
      std::lock_guard guard{mutex_};
      const auto now = system_.clock().now();
      for (auto next = offered_.begin(); next != offered_.end();) {
        auto& what = next->second;
        if (now < what.deadline && !what.resting) {
          ++next;
          continue;
        }
        (now < what.deadline ? again : late).push_back(std::move(what));
        next = offered_.erase(next);
      }
      watched_ = !offered_.empty();
      left = watched_;
    }
    if (left)
      look_again();
    for (auto& what : late)
      what.done(failure{failure_code::timed_out, "the store was not fast enough"});
    for (auto& what : again) {
      what.resting = false;
      send(std::move(what));
    }
  }

  caf::actor_system& system_;
  surroundings_ptr around_;
  caf::strong_actor_ptr companion_;
  caf::actor watch_;
  std::mutex mutex_;
  /// By the id of the JOURNAL's answer.
  std::unordered_map<std::uint64_t, offer> offered_;
  /// A look at the deadlines is on its way.
  bool watched_ = false;
  bool closed_ = false;
};

intake::intake(caf::actor_system& system, surroundings_ptr around)
  : desk_(std::make_shared<desk>(system, std::move(around))) {
  desk_->open();
}

intake::~intake() {
  desk_->close();
}

void intake::accept(std::vector<inbound_event> events, timespan deadline, callback done) {
  desk_->accept(std::move(events), deadline, std::move(done));
}

} // namespace tuktuk::app
