#include "persistence/text_list.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace tuktuk::persistence {

std::string to_json(const std::vector<std::string>& texts) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
  writer.StartArray();
  for (const auto& text : texts)
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::vector<std::string> texts_of_json(std::string_view json) {
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (parsed.HasParseError() || !parsed.IsArray())
    return {};
  std::vector<std::string> texts;
  for (const auto& each : parsed.GetArray())
    if (each.IsString())
      texts.emplace_back(each.GetString(), each.GetStringLength());
  return texts;
}

} // namespace tuktuk::persistence
