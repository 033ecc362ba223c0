#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A client for tests that sends whatever bytes it is given and shows exactly what came back.
namespace tuktuk::net::test {

/// Longer than anything that a test waits for in earnest.
constexpr std::chrono::milliseconds patience{10'000};

/// An answer as it came in, with its body joined if it was chunked.
struct raw_response {
  int status = 0;
  std::string head;
  std::string body;
  /// The body ended as its framing promised.
  bool complete = false;

  /// The value of the first field of this name; empty without one.
  [[nodiscard]] std::string field(std::string_view name) const;
  [[nodiscard]] bool has_field(std::string_view name) const;
};

/// A TCP connection, closed at the end of its life.
class raw_client {
public:
  /// `receive_buffer`: the size asked of the kernel, for peers that read slowly; 0: usual.
  explicit raw_client(std::uint16_t port, const char* address = "127.0.0.1",
                      int receive_buffer = 0);
  ~raw_client();
  raw_client(raw_client&& other) noexcept;
  raw_client& operator=(raw_client&&) = delete;

  [[nodiscard]] bool connected() const { return socket_ >= 0; }

  /// Acknowledges what comes as late as TCP allows, for as long as the kernel heeds it.
  void delay_acknowledgements() const;
  /// Sends everything, or returns false when the other side refuses.
  bool send(std::string_view bytes);
  /// Closes the sending side only.
  void finish_sending();
  /// Closes so that the other side sees a reset.
  void reset();
  void close();

  /// The next answer, interim ones included; nothing when none comes whose head is whole.
  /// `without_body`: it answers HEAD.
  std::optional<raw_response> read_response(bool without_body = false,
                                            std::chrono::milliseconds limit = patience);
  /// Everything up to the end of the connection; nothing when it does not end in time.
  std::optional<std::string> read_to_end(std::chrono::milliseconds limit = patience);
  /// Waits until at least this many bytes have come that were not yet read.
  bool wait_for_bytes(std::size_t count, std::chrono::milliseconds limit = patience);
  /// What has come and was not yet read.
  [[nodiscard]] const std::string& pending() const { return received_; }
  /// The connection ended by a reset.
  [[nodiscard]] bool was_reset() const { return reset_; }

private:
  using time_point = std::chrono::steady_clock::time_point;

  bool receive_more(time_point deadline);
  bool receive_until(std::size_t size, time_point deadline);
  bool read_chunks(raw_response& response, time_point deadline);
  std::optional<std::string> read_line(time_point deadline);

  int socket_ = -1;
  bool ended_ = false;
  bool reset_ = false;
  std::string received_;
};

} // namespace tuktuk::net::test
