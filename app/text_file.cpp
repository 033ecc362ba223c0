#include "app/text_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace tuktuk::app {

namespace {

/// Owns a file descriptor.
class descriptor {
public:
  explicit descriptor(int number) : number_(number) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (number_ >= 0)
      ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

private:
  int number_;
};

failure trouble(const std::string& path, int error) {
  const auto code = error == ENOENT ? failure_code::not_found : failure_code::invalid_input;
  return {code, fmt::format("{} cannot be read: {}", path, std::generic_category().message(error))};
}

failure refused(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

/// A file's text and who may use the file.
struct file_content {
  std::string text;
  mode_t mode = 0;
};

result<file_content> read_file(const std::string& path, std::size_t max_bytes) {
  // Not blocking, so that a pipe without a writer is refused below instead of waited for.
  const descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat facts {};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0)
    return trouble(path, errno);
  if (!S_ISREG(facts.st_mode))
    return refused(fmt::format("{} is not a regular file", path));
  std::string text;
  // One more than is allowed, to see that there is more.
  text.resize(max_bytes + 1);
  std::size_t size = 0;
  while (size < text.size()) {
    const auto count = ::read(file.get(), text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return trouble(path, errno);
    if (count == 0)
      break;
    size += static_cast<std::size_t>(count);
  }
  if (size > max_bytes)
    return refused(fmt::format("{} is larger than {} bytes", path, max_bytes));
  text.resize(size);
  return file_content{std::move(text), facts.st_mode};
}

} // namespace

result<std::string> read_text_file(const std::string& path, std::size_t max_bytes) {
  auto read = read_file(path, max_bytes);
  if (!read)
    return read.error();
  return std::move(read->text);
}

result<private_file> read_private_file(const std::string& path, std::size_t max_bytes) {
  auto read = read_file(path, max_bytes);
  if (!read)
    return read.error();
  if ((read->mode & (S_IWGRP | S_IWOTH)) != 0)
    return refused(
      fmt::format("{} can be written by other users of this machine: chmod go-w it", path));
  return private_file{std::move(read->text), (read->mode & S_IROTH) != 0};
}

} // namespace tuktuk::app
