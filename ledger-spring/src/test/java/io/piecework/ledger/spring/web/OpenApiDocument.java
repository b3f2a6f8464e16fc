package io.piecework.ledger.spring.web;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.line.LineTitle;
import io.piecework.ledger.spring.web.EndpointArguments.InZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document of the endpoints for front ends, made from their methods, from the records that they return, and from the javadoc of these
 * records.
 */
final class OpenApiDocument {

    private static final List<Path> SOURCES =
            List.of(Path.of("../ledger-core/core/src/main/java"), Path.of("../ledger-core/reports/src/main/java"));

    /** What {@link EndpointAnswers} writes as one text. */
    private static final Set<Class<?>> TEXTS = Set.of(
            String.class,
            Actor.class,
            Category.class,
            CurrencyUnit.class,
            LineTitle.class,
            Phrase.class,
            Rate.class,
            Reason.class,
            Rounding.class,
            Source.class,
            StatementLine.Key.class,
            Title.class,
            ZoneId.class);

    private static final Map<String, String> PARAMETERS = Map.of(
            "currency", "ISO 4217 code, such as USD",
            "id", "Of the decision, such as rejection:a1, or of the task",
            "task", "The task's id",
            "status", "Only items with this status; without it all, by status");

    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApiDocument() {}

    static String of(List<Class<?>> endpoints) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(new OpenApiDocument().document(endpoints))
                + "\n";
    }

    private Map<String, Object> document(List<Class<?>> endpoints) {
        var paths = new LinkedHashMap<String, Object>();
        for (Class<?> type : endpoints) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(GetMapping.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> paths.put(path(method), Map.of("get", operation(method))));
        }
        schemas.put("Amount", amount());
        schemas.put("Problem", problem());
        return object(
                "openapi", "3.1.1",
                "info",
                        object(
                                "title", "Piecework Ledger for front ends",
                                "version", "1.0.0",
                                "description",
                                        "What the signed-in worker or requester may read. The host signs people in; no request names whose data it asks for.",
                                "license", object("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers", List.of(object("url", "/ledger")),
                "paths", paths,
                "components",
                        object(
                                "schemas",
                                schemas,
                                "responses",
                                object(
                                        "BadValue",
                                                refused(
                                                        "A parameter is missing or has a value that it cannot have; the detail names it"),
                                        "NotSignedIn", refused("Nobody is signed in"),
                                        "NotPermitted", refused("Who is signed in is no worker or requester"),
                                        "Unknown", refused("Nothing is there, or it is another's"))));
    }

    private static String party(Method endpoint) {
        String path =
                endpoint.getDeclaringClass().getAnnotation(RequestMapping.class).value()[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String path(Method endpoint) {
        return "/" + party(endpoint) + endpoint.getAnnotation(GetMapping.class).path()[0];
    }

    private Map<String, Object> operation(Method endpoint) {
        boolean optional = endpoint.getReturnType() == Optional.class;
        Type type = optional ? argument(endpoint.getGenericReturnType()) : endpoint.getGenericReturnType();
        var responses = object(
                "200",
                object(
                        "description", "What the ledger holds now",
                        "headers",
                                object(
                                        "ETag",
                                        object(
                                                "description",
                                                "For If-None-Match of the next request",
                                                "schema",
                                                object("type", "string"))),
                        "content", object("application/json", object("schema", schema(type)))),
                "304",
                object("description", "The same as what If-None-Match names"),
                "400",
                ref("responses", "BadValue"),
                "401",
                ref("responses", "NotSignedIn"),
                "403",
                ref("responses", "NotPermitted"));
        if (optional) {
            responses.put("404", ref("responses", "Unknown"));
        }
        return object(
                "operationId", party(endpoint) + StringUtils.capitalize(endpoint.getName()),
                "tags", List.of(party(endpoint)),
                "summary", endpoint.getAnnotation(GetMapping.class).name(),
                "parameters",
                        Arrays.stream(endpoint.getParameters())
                                .flatMap(parameter -> parameters(parameter).stream())
                                .toList(),
                "responses", responses);
    }

    private List<Map<String, Object>> parameters(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == WorkerView.class || type == RequesterView.class) {
            return List.of();
        }
        if (type == Paging.class) {
            return List.of(
                    parameter("after", false, "next of the page before", object("type", "string")),
                    parameter(
                            "most",
                            false,
                            "The length of the page",
                            object("type", "integer", "minimum", 1, "maximum", Paging.MOST, "default", Paging.USUAL)));
        }
        Map<String, Object> zone =
                parameter("zone", false, "The zone of days", object("type", "string", "default", "UTC"));
        if (type == InZone.class) {
            return List.of(zone);
        }
        if (type == StatementPeriod.class) {
            Map<String, Object> day = object("type", "string", "format", "date");
            return List.of(
                    parameter("from", false, "The first day; without it from the beginning", day),
                    parameter("to", false, "The day after the last; without it up to now", day),
                    zone);
        }
        String name = parameter.getName();
        return List.of(parameter(
                name,
                !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class),
                Objects.requireNonNull(PARAMETERS.get(name), name),
                schema(type)));
    }

    private static Map<String, Object> parameter(
            String name, boolean required, String description, Map<String, Object> schema) {
        return object("name", name, "in", "query", "required", required, "description", description, "schema", schema);
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = argument(type);
            return generic.getRawType() == Page.class
                    ? page((Class<?>) argument)
                    : object("type", "array", "items", schema(argument));
        }
        var raw = (Class<?>) type;
        if (TEXTS.contains(raw) || Id.class.isAssignableFrom(raw)) {
            return object("type", "string");
        }
        if (raw == Instant.class) {
            return object("type", "string", "format", "date-time");
        }
        if (raw == long.class || raw == int.class) {
            return object("type", "integer");
        }
        if (raw == boolean.class) {
            return object("type", "boolean");
        }
        if (raw == Tags.class) {
            return object("type", "object", "additionalProperties", object("type", "string"));
        }
        if (raw.isEnum()) {
            return named(
                    raw,
                    () -> object(
                            "type",
                            "string",
                            "enum",
                            Arrays.stream(raw.getEnumConstants())
                                    .map(Object::toString)
                                    .toList()));
        }
        if (raw != Amount.class && !raw.isRecord()) {
            throw new IllegalStateException("no schema for " + raw);
        }
        return raw == Amount.class ? ref("schemas", "Amount") : named(raw, () -> record(raw));
    }

    private interface Made {
        Map<String, Object> make();
    }

    /** A schema of its own, such as {@code OpenItemsGroup}. */
    private Map<String, Object> named(Class<?> type, Made made) {
        String name = type.getName().replaceAll(".*\\.", "").replace("$", "");
        if (schemas.putIfAbsent(name, Map.of()) == null) {
            schemas.put(name, made.make());
        }
        return ref("schemas", name);
    }

    private Map<String, Object> page(Class<?> item) {
        Map<String, Object> items = schema(item);
        String name = item.getName().replaceAll(".*\\.", "").replace("$", "") + "Page";
        schemas.put(
                name,
                required(object(
                        "items", object("type", "array", "items", items),
                        "next",
                                object(
                                        "type",
                                        List.of("string", "null"),
                                        "description",
                                        "For after of the next page; null on the last page"))));
        return ref("schemas", name);
    }

    private Map<String, Object> record(Class<?> type) {
        Map<String, String> described = described(type);
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (type == PayoutMethod.class && component.getName().equals("token")) {
                continue;
            }
            Map<String, Object> schema = schema(component.getGenericType());
            if (isNullable(component.getAnnotatedType())) {
                schema = orNull(schema);
            }
            String sentence = described.get(component.getName());
            if (sentence != null) {
                schema.put("description", sentence);
            }
            properties.put(component.getName(), schema);
        }
        return required(properties);
    }

    private static boolean isNullable(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, "null"));
            return schema;
        }
        return object("anyOf", List.of(schema, object("type", "null")));
    }

    private static Map<String, Object> required(Map<String, Object> properties) {
        return object("type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
    }

    /** The sentences of the javadoc about the components of a record. */
    private static Map<String, String> described(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        try {
            String file = outer.getName().replace('.', '/') + ".java";
            String source = Files.readString(SOURCES.stream()
                    .map(folder -> folder.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow());
            int at = source.indexOf(" record " + type.getSimpleName() + "(");
            int start = source.lastIndexOf("/**", at);
            int end = source.lastIndexOf("*/", at);
            var described = new TreeMap<String, String>();
            if (start >= 0
                    && end > start
                    && source.substring(end + 2, at).strip().matches("public|")) {
                String text = source.substring(start, end).replaceAll("\\s*\\n\\s*\\* ?", " ");
                Matcher each = Pattern.compile("@param (\\w+) (.*?)(?= @|$)").matcher(text);
                while (each.find()) {
                    described.put(each.group(1), plain(each.group(2)));
                }
            }
            return described;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]*)\\}", "$1")
                .replaceAll("\\{@\\w+ #?(?:\\S+ )?([^}]*)\\}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Map<String, Object> amount() {
        Map<String, Object> amount = required(object(
                "amount",
                        object(
                                "type", "string",
                                "pattern", "^-?[0-9]+(\\.[0-9]{1,12})?$",
                                "description", "A decimal number, exact to the last digit, such as 0.50"),
                "currency", object("type", "string", "description", "ISO 4217 code, such as USD")));
        amount.put("examples", List.of(object("amount", "0.50", "currency", "USD")));
        return amount;
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = object("type", "string");
        return required(object(
                "type", text,
                "title", text,
                "status", object("type", "integer"),
                "detail", object("type", "string", "description", "One line that names the value"),
                "instance", text,
                "code", text));
    }

    private static Map<String, Object> refused(String description) {
        return object(
                "description",
                description,
                "content",
                object("application/problem+json", object("schema", ref("schemas", "Problem"))));
    }

    private static Map<String, Object> ref(String kind, String name) {
        return object("$ref", "#/components/" + kind + "/" + name);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
