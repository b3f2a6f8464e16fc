package io.piecework.ledger.file.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A map of columns as its JSON.
 *
 * @param name what imports are recorded under
 * @param columns the column of each field: one name, or several of which a file has the first that it can have
 * @param optional fields whose columns a file may lack
 * @param fixed one value of a field for all rows
 * @param statuses the ledger's status for each word of the platform
 * @param pages whether an assignment can be a page with a row for each of its tasks; null for no
 * @param times the form of times; null for ISO 8601 with offsets
 * @param amountPrefix what stands before amounts, such as {@code $}; null for nothing
 * @param fee what the requester pays beside each reward; null for nothing
 */
record CsvMapFile(
        String name,
        Map<String, List<String>> columns,
        @Nullable List<String> optional,
        @Nullable Map<String, String> fixed,
        Map<String, String> statuses,
        @Nullable Boolean pages,
        @Nullable Times times,
        @JsonProperty("amount_prefix") @Nullable String amountPrefix,
        @Nullable Fee fee) {

    /** The form of times. */
    record Times(@Nullable String pattern, @Nullable String zone) {}

    /** A fee: a rate of the reward such as {@code 20%} or {@code 1/3}, with a minimum, a tax on it, and a rounding. */
    record Fee(
            String rate,
            @Nullable String minimum,
            @Nullable String tax,
            @Nullable String rounding) {

        Fee {
            require("fee.rate", rate);
        }
    }

    private static final int LONGEST_NAME = 200;
    private static final int MOST_NAMES = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    CsvMapFile {
        require("name", name);
        require("columns", columns);
        require("statuses", statuses);
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException("name \"" + RowProblem.shown(name)
                    + "\" is not a lower-case word of at most 30 letters, digits and hyphens");
        }
    }

    static CsvMapFile parse(String json) {
        try {
            CsvMapFile file = JSON.readValue(json, CsvMapFile.class);
            require("object", file);
            return file;
        } catch (UnrecognizedPropertyException unknown) {
            throw new IllegalArgumentException(
                    "unknown field \"" + RowProblem.shown(unknown.getPropertyName()) + "\"", unknown);
        } catch (JacksonException invalid) {
            String why = invalid.getCause() instanceof IllegalArgumentException own
                    ? String.valueOf(own.getMessage())
                    : at(invalid) + invalid.getOriginalMessage();
            throw new IllegalArgumentException(RowProblem.oneLine(why), invalid);
        }
    }

    /** The names of each field's column, in the order in which a file is searched for them. */
    Map<CsvField, List<String>> readColumns() {
        var read = new EnumMap<CsvField, List<String>>(CsvField.class);
        columns.forEach((field, names) -> read.put(CsvField.parse(field), names(field, names)));
        return read;
    }

    @SuppressWarnings("ConstantValue") // JSON can have nulls
    private static List<String> names(String field, @Nullable List<@Nullable String> names) {
        if (names == null || names.isEmpty()) {
            throw new IllegalArgumentException("field \"" + field + "\" is empty");
        }
        if (names.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "field \"" + field + "\" has " + names.size() + " columns, it can have at most " + MOST_NAMES);
        }
        return names.stream().map(name -> name(field, name)).toList();
    }

    private static String name(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("field \"" + field + "\" is empty");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "field \"" + field + "\" has a column of more than " + LONGEST_NAME + " characters");
        }
        return name.strip();
    }

    Map<CsvField, String> readFixed() {
        var values = new EnumMap<CsvField, String>(CsvField.class);
        if (fixed != null) {
            fixed.forEach((field, value) -> values.put(CsvField.parse(field), name(field, value)));
        }
        values.keySet().stream().filter(readColumns()::containsKey).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("field \"" + twice + "\" has both a column and a fixed value");
        });
        return values;
    }

    Set<CsvField> readOptional() {
        var fields = EnumSet.noneOf(CsvField.class);
        if (optional != null) {
            optional.forEach(name -> fields.add(CsvField.parse(String.valueOf(name))));
        }
        return fields;
    }

    Map<String, CsvStatus> readStatuses() {
        var words = new LinkedHashMap<String, CsvStatus>();
        statuses.forEach((word, text) -> {
            CsvStatus status = CsvStatus.parse(word, String.valueOf(text));
            CsvStatus other = words.put(Header.comparable(word), status);
            if (other != null && other != status) {
                throw new IllegalArgumentException("statuses: \"" + RowProblem.shown(word) + "\" is both " + other
                        + " and " + status + "; letter case and hyphens make no difference");
            }
        });
        return words;
    }

    CsvTimes readTimes() {
        return times == null ? new CsvTimes(null, null) : new CsvTimes(times.pattern(), times.zone());
    }

    private static String at(JacksonException problem) {
        return problem.getLocation() == null
                ? ""
                : "line " + problem.getLocation().getLineNr() + ": ";
    }

    @SuppressWarnings("ConstantValue") // JSON can lack it
    private static void require(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the map has no " + field);
        }
    }
}
