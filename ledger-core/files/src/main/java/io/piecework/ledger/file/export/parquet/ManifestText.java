package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a manifest: a JSON object with one line a file, always the same for the same content. */
final class ManifestText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An amount of any number of digits is read from a text. */
    private static final int SCALE = 12;

    /** A sum in the form that {@link #sums} writes. An exponent would let a short text ask for gigabytes of digits. */
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,60}\\.\\d{12}");

    private ManifestText() {}

    static String of(ParquetManifest manifest) {
        return content(manifest) + ",\n\"digest\":\"" + digest(manifest) + "\"\n}\n";
    }

    static String digest(ParquetManifest manifest) {
        byte[] content = content(manifest).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    private static String content(ParquetManifest manifest) {
        StatementPeriod period = manifest.period();
        return "{\n\"format\":\"" + ParquetManifest.FORMAT + "\",\n\"written_by\":\"" + manifest.writtenBy()
                + "\",\n\"fingerprint\":\"" + manifest.fingerprint()
                + "\",\n\"period\":{\"from\":" + time(period.from()) + ",\"to\":" + time(period.to()) + ",\"zone\":\""
                + period.zone() + "\"},\n\"files\":["
                + manifest.files().stream().map(ManifestText::file).collect(Collectors.joining(",", "", "\n]"));
    }

    private static String file(ParquetManifest.File file) {
        return "\n{\"name\":\"" + file.name() + "\",\"rows\":" + file.rows() + ",\"first_position\":"
                + file.firstPosition() + ",\"last_position\":" + file.lastPosition() + ",\"size\":" + file.size()
                + ",\"sha256\":\"" + file.sha256() + "\",\"sums\":["
                + file.sums().stream().map(ManifestText::sums).collect(Collectors.joining(",")) + "]}";
    }

    private static String sums(ParquetManifest.CurrencySums sums) {
        String amounts = sums.amounts().stream()
                .map(sum -> ",\"" + sum.name() + "\":\""
                        + sum.amount().setScale(SCALE).toPlainString() + "\"")
                .collect(Collectors.joining());
        String digest = sums.digest().isEmpty() ? "" : ",\"digest\":\"" + sums.digest() + "\"";
        return "{\"currency\":\"" + sums.currency() + "\",\"rows\":" + sums.rows() + amounts + digest + "}";
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "null" : "\"" + time + "\"";
    }

    /** @throws RuntimeException when it is no manifest */
    static ParquetManifest parse(String text) {
        JsonNode json = JSON.readTree(text);
        JsonNode period = json.required("period");
        return new ParquetManifest(
                json.required("written_by").stringValue(),
                Fingerprint.parse(json.required("fingerprint").stringValue()),
                new StatementPeriod(
                        instant(period.required("from")),
                        instant(period.required("to")),
                        ZoneId.of(period.required("zone").stringValue())),
                json.required("files").valueStream().map(ManifestText::file).toList());
    }

    private static ParquetManifest.File file(JsonNode json) {
        return new ParquetManifest.File(
                json.required("name").stringValue(),
                json.required("rows").longValue(),
                json.required("first_position").longValue(),
                json.required("last_position").longValue(),
                json.required("size").longValue(),
                json.required("sha256").stringValue(),
                json.required("sums").valueStream().map(ManifestText::sums).toList());
    }

    private static ParquetManifest.CurrencySums sums(JsonNode json) {
        List<ParquetManifest.Sum> amounts = json.propertyStream()
                .filter(each -> !List.of("currency", "rows", "digest").contains(each.getKey()))
                .map(each -> new ParquetManifest.Sum(
                        each.getKey(), amount(each.getValue().stringValue())))
                .toList();
        return new ParquetManifest.CurrencySums(
                json.required("currency").stringValue(),
                json.required("rows").longValue(),
                amounts,
                json.has("digest") ? json.required("digest").stringValue() : "");
    }

    private static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("a sum has 12 digits behind the point and no exponent");
        }
        return new BigDecimal(text);
    }

    private static @Nullable Instant instant(JsonNode json) {
        return json.isNull() ? null : Instant.parse(json.stringValue());
    }
}
