#pragma once

#include "app/configuration.hpp"
#include "core/question_model.hpp"
#include "messages/failure.hpp"

#include <memory>
#include <string>
#include <string_view>

/// The file of the trained classifier: a name, the size and the SHA-256 of what follows, then the
/// model. Nothing is read from a file whose size or hash is another.
namespace tuktuk::app {

using question_model_ptr = std::shared_ptr<const core::question_model>;

[[nodiscard]] std::string pack_model(const core::question_model& model);

/// The SHA-256 that stands in a packed model, in hexadecimal.
[[nodiscard]] std::string hash_of_packed(std::string_view bytes);

/// `invalid_input` that says what is wrong: no model of ours, cut off, grown, damaged, of another
/// version.
[[nodiscard]] result<core::question_model> unpack_model(std::string_view bytes);

/// The model that is built into the program, packed.
[[nodiscard]] std::string_view built_in_model();

/// The model of `classifier.model`, or the one that is built in. `invalid_input` naming setting and
/// file.
[[nodiscard]] result<question_model_ptr> load_model(const settings& values);

} // namespace tuktuk::app
