// Validates against the services' OpenAPI files, more strictly than they are written: subtypes that a
// discriminator names are checked as well.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import add_formats from "ajv-formats";
import yaml from "js-yaml";

const prefix = "#/components/schemas/";

function with_strict_subtypes(document) {
  const schemas = document.components.schemas;
  const strict = new Map();
  for (const [name, schema] of Object.entries(schemas)) {
    if (!schema.discriminator?.mapping) continue;
    const { propertyName: property, mapping } = schema.discriminator;
    schemas[`${name}.strict`] = {
      oneOf: Object.entries(mapping).map(([value, target]) => ({
        allOf: [
          { $ref: target.startsWith("#") ? target : prefix + target },
          { type: "object", required: [property], properties: { [property]: { enum: [value] } } },
        ],
      })),
    };
    strict.set(prefix + name, `${prefix}${name}.strict`);
    delete schema.discriminator;
  }
  const walk = (node, inside_all_of) => {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach((one) => walk(one, inside_all_of));
    // OpenAPI 3.0 means null to be allowed beside an enumeration, Ajv does not.
    if (node.nullable && Array.isArray(node.enum) && !node.enum.includes(null)) node.enum.push(null);
    // Ajv refuses to compile "nullable" without a type.
    if (node.nullable !== undefined && typeof node.type !== "string") delete node.nullable;
    if (strict.has(node.$ref) && !inside_all_of) node.$ref = strict.get(node.$ref);
    for (const [name, value] of Object.entries(node)) walk(value, name === "allOf");
  };
  for (const [name, schema] of Object.entries(schemas)) if (!name.endsWith(".strict")) walk(schema);
  return document;
}

/** Answers a function that throws unless a value fits the named schema of the file. */
export function schemas_of(file) {
  const text = readFileSync(new URL(`openapi/${file}`, import.meta.url), "utf8");
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  add_formats(ajv);
  ajv.addSchema({ $id: "file", ...with_strict_subtypes(yaml.load(text)) });
  return (name, value) => {
    const validate = ajv.compile({ $ref: `file${prefix}${name}` });
    if (!validate(value)) throw new Error(`${name}: ${ajv.errorsText(validate.errors)}`);
  };
}
