package io.piecework.ledger.file.imports;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map from the columns of a platform's results file to the ledger: which column has which value, which word is which status, how times are
 * written, and the fee. Immutable; read from JSON, in which an unknown field is an error.
 */
public final class CsvMap {

    /** The ready maps, to be used as they are or printed and changed. */
    public static final List<String> READY = List.of("toloka", "prolific");

    private static final int LARGEST = 1 << 16;

    private final CsvMapFile file;
    private final Map<CsvField, List<String>> columns;
    private final Map<CsvField, String> fixed;
    private final Map<String, CsvStatus> statuses;
    private final CsvTimes times;

    private CsvMap(CsvMapFile file, Map<CsvField, List<String>> columns, Map<CsvField, String> fixed) {
        this.file = file;
        this.columns = columns;
        this.fixed = fixed;
        this.statuses = file.readStatuses();
        this.times = file.readTimes();
        fee();
    }

    /**
     * One of the {@linkplain #READY ready} maps.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public static CsvMap ready(String name) {
        return parse(readyText(name));
    }

    /** The JSON of a ready map. */
    public static String readyText(String name) {
        Objects.requireNonNull(name, "name");
        if (!READY.contains(name)) {
            throw new IllegalArgumentException("there is no map \"" + RowProblem.shown(name) + "\"; "
                    + NearestName.of(name, READY)
                            .map(near -> "did you mean " + near + "? Known are ")
                            .orElse("known are ")
                    + String.join(", ", READY) + ", or name a JSON file");
        }
        try (InputStream resource = CsvMap.class.getResourceAsStream("maps/" + name + ".json")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the map " + name + " cannot be read from the class path", e);
        }
    }

    /** @throws IllegalArgumentException when it is no valid map; the message is one line and names the field */
    public static CsvMap read(Path path) throws IOException {
        Objects.requireNonNull(path, "path");
        byte[] bytes;
        try (InputStream file = Files.newInputStream(path)) {
            bytes = file.readNBytes(LARGEST + 1); // a device or a pipe has no size
        }
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException("the map is larger than " + LARGEST + " bytes");
        }
        return parse(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    /** @throws IllegalArgumentException when it is no valid map; the message is one line and names the field */
    public static CsvMap parse(String json) {
        Objects.requireNonNull(json, "json");
        CsvMapFile file = CsvMapFile.parse(json);
        return new CsvMap(file, file.readColumns(), file.readFixed());
    }

    /**
     * With one value for all rows, instead of a column or of the map's own value.
     *
     * @param field such as {@code task}
     * @throws IllegalArgumentException when there is no such field
     */
    public CsvMap with(String field, String value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
        CsvField changed = CsvField.parse(field);
        if (value.isBlank()) {
            throw new IllegalArgumentException(changed + " is empty");
        }
        var otherColumns = new EnumMap<>(columns);
        otherColumns.remove(changed);
        var otherFixed = new EnumMap<>(fixed);
        otherFixed.put(changed, value.strip());
        return new CsvMap(file, otherColumns, otherFixed);
    }

    /** The name that imports by this map are recorded under. */
    public String name() {
        return file.name();
    }

    /** @throws IllegalArgumentException when a field that each row needs has neither a column nor a value */
    public void requireComplete() {
        for (CsvField field : CsvField.values()) {
            if (field.required() && !columns.containsKey(field) && !fixed.containsKey(field)) {
                throw new IllegalArgumentException("the map " + name() + " has neither a column nor a value for "
                        + field + "; give one to all rows with " + field + "=VALUE");
            }
        }
        screenedOutPay();
    }

    /** The names that a field's column can have, the preferred one first; empty where the field has no column. */
    List<String> columns(CsvField field) {
        return columns.getOrDefault(field, List.of());
    }

    @Nullable
    String fixed(CsvField field) {
        return fixed.get(field);
    }

    boolean isOptional(CsvField field) {
        return file.readOptional().contains(field);
    }

    /** What a word means; null where the map does not know it. Letter case, spaces, hyphens and underscores make no difference. */
    @Nullable
    CsvStatus status(String word) {
        return statuses.get(Header.comparable(word));
    }

    /** The words that the map knows, as it writes them. */
    Set<String> words() {
        return file.statuses().keySet();
    }

    /** Whether an assignment can be a page with a row for each of its tasks. */
    boolean hasPages() {
        return Boolean.TRUE.equals(file.pages());
    }

    CsvTimes times() {
        return times;
    }

    String amountPrefix() {
        return file.amountPrefix() == null ? "" : file.amountPrefix();
    }

    /** The pay for a screen-out; null where the map has none. */
    @Nullable
    Amount screenedOutPay() {
        String pay = fixed.get(CsvField.SCREENED_OUT_PAY);
        String currency = fixed.get(CsvField.CURRENCY);
        if (pay == null) {
            return null;
        }
        if (currency == null) {
            throw new IllegalArgumentException("screened_out_pay needs one currency for all rows");
        }
        return Amount.of(pay, currency);
    }

    TaskPolicy policy() {
        Amount pay = screenedOutPay();
        ReviewPolicy review = pay == null ? ReviewPolicy.BY_HAND : ReviewPolicy.BY_HAND.screenedOutPays(pay);
        return new TaskPolicy(fee(), review, Availability.AT_ONCE, null);
    }

    private FeePolicy fee() {
        CsvMapFile.Fee fee = file.fee();
        if (fee == null) {
            return FeePolicy.NONE;
        }
        FeePolicy policy = FeePolicy.of(Rate.parse(fee.rate()));
        policy = fee.minimum() == null ? policy : policy.atLeast(Amount.parse(fee.minimum()));
        policy = fee.tax() == null ? policy : policy.taxed(Rate.parse(fee.tax()));
        return fee.rounding() == null ? policy : policy.rounded(Rounding.parse(fee.rounding()));
    }
}
