package io.piecework.ledger.cli.story;

import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field by its Java type, and describes how each type is written in JSON. */
final class FieldReader {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MAX_NAME_LENGTH = 180;

    /** A type that is written as a string: its description in messages, and its parser. */
    private record Form(String description, Function<String, Object> parser) {}

    private static final Map<Class<?>, Form> FORMS = new LinkedHashMap<>();

    static {
        for (var id : List.<Map.Entry<Class<?>, Function<String, Object>>>of(
                Map.entry(AssignmentId.class, AssignmentId::new),
                Map.entry(AwardId.class, AwardId::new),
                Map.entry(ChargeBackId.class, ChargeBackId::new),
                Map.entry(DepositId.class, DepositId::new),
                Map.entry(OpeningId.class, OpeningId::new),
                Map.entry(OperationId.class, OperationId::new),
                Map.entry(PayoutId.class, PayoutId::new),
                Map.entry(RefundId.class, RefundId::new),
                Map.entry(RequesterId.class, RequesterId::new),
                Map.entry(TaskId.class, TaskId::new),
                Map.entry(WorkerId.class, WorkerId::new),
                Map.entry(WriteOffId.class, WriteOffId::new))) {
            FORMS.put(id.getKey(), new Form("an id", id.getValue()));
        }
        FORMS.put(DecisionId.class, new Form("a decision such as \"rejection:a1\"", DecisionId::parse));
        FORMS.put(PeriodId.class, new Form("a period such as \"USD:2026-07-01T00:00:00Z\"", PeriodId::parse));
        FORMS.put(String.class, new Form("a name", FieldReader::name));
        FORMS.put(Title.class, new Form("a text", Title::new));
        FORMS.put(Category.class, new Form("a text", Category::new));
        FORMS.put(PolicyVersion.class, new Form("a text", PolicyVersion::new));
        FORMS.put(Reason.class, new Form("a text", Reason::new));
        FORMS.put(Actor.class, new Form("an actor such as \"operator:ops-1\"", Actor::parse));
        FORMS.put(Amount.class, new Form("an amount such as \"USD 0.50\"", FieldReader::amount));
        FORMS.put(CurrencyUnit.class, new Form("a currency such as \"USD\"", Amount::currency));
        FORMS.put(Rate.class, new Form("a rate such as \"20%\" or \"1/3\"", Rate::parse));
        FORMS.put(Rounding.class, new Form("a rounding such as \"0.01 HALF_UP\"", Rounding::parse));
        FORMS.put(Instant.class, new Form("a time such as \"2026-11-24T09:00:00Z\"", FieldReader::time));
        FORMS.put(ZoneId.class, new Form("a zone such as \"Europe/Amsterdam\"", ZoneId::of));
        FORMS.put(Duration.class, new Form("a duration such as \"PT15M\"", Duration::parse));
    }

    /** The records that can also be written as a string. */
    private static final Map<Class<?>, Form> SHORT_FORMS = Map.of(
            FeePolicy.class,
            new Form("a rate such as \"20%\"", text -> FeePolicy.of(Rate.parse(text))),
            Availability.class,
            new Form("a duration such as \"P5D\"", text -> new Availability(Duration.parse(text), null, null, null)),
            PayoutPolicy.class,
            new Form("a currency such as \"USD\", whose minor unit is quantum and threshold", PayoutPolicy::minorUnit),
            PayoutFee.class,
            new Form("a rate such as \"6%\" or an amount such as \"USD 0.25\"", FieldReader::payoutFee),
            Threshold.class,
            new Form("an amount such as \"USD 5.00\"", text -> Threshold.of(amount(text))));

    private FieldReader() {}

    /**
     * Reads a value.
     *
     * @param field its name for messages
     * @throws BadLineException naming the field and the value
     */
    static Object read(Type type, JsonValue json, String field) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return items(list.getActualTypeArguments()[0], json, field);
        }
        var plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class) {
            return number(json, field);
        }
        if (plain == long.class) {
            return longNumber(json, field);
        }
        Form form = form(plain);
        if (form != null && json instanceof JsonValue.JsonString text) {
            return parse(form, text.value(), field);
        }
        if (plain.isRecord() && !FORMS.containsKey(plain) && json instanceof JsonValue.JsonObject object) {
            return RecordReader.read(plain, object, field + ".", "");
        }
        throw JsonValue.wrongType(field, json, description(type));
    }

    /** How the type is written, for messages and for the page of commands. */
    static String description(Type type) {
        if (type instanceof ParameterizedType list) {
            return "a list of " + description(list.getActualTypeArguments()[0]);
        }
        var plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class || plain == long.class) {
            return "a whole number";
        }
        Form form = form(plain);
        if (!plain.isRecord() || FORMS.containsKey(plain)) {
            if (form == null) {
                throw new IllegalStateException("no form for " + plain);
            }
            return form.description();
        }
        String object = "an object of " + String.join(", ", RecordReader.names(plain));
        return form == null ? object : form.description() + ", or " + object;
    }

    private static @Nullable Form form(Class<?> type) {
        if (type.isEnum()) {
            String names =
                    Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return new Form("one of " + names, text -> constant(type, text, names));
        }
        Form form = FORMS.get(type);
        return form == null ? SHORT_FORMS.get(type) : form;
    }

    private static Object parse(Form form, String text, String field) {
        try {
            return form.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadLineException(
                    "field " + PrintableText.value(field) + ": " + PrintableText.line(String.valueOf(e.getMessage())));
        }
    }

    private static List<Object> items(Type type, JsonValue json, String field) {
        if (!(json instanceof JsonValue.JsonArray array)) {
            throw JsonValue.wrongType(field, json, "a list");
        }
        var read = new ArrayList<>(array.values().size());
        for (JsonValue item : array.values()) {
            read.add(read(type, item, field + "[" + read.size() + "]"));
        }
        return read;
    }

    static int number(JsonValue json, String field) {
        if (json instanceof JsonValue.JsonNumber number && number.literal().matches("-?[0-9]{1,9}")) {
            return Integer.parseInt(number.literal());
        }
        throw JsonValue.wrongType(field, json, "a whole number of at most 9 digits");
    }

    private static long longNumber(JsonValue json, String field) {
        if (json instanceof JsonValue.JsonNumber number && number.literal().matches("-?[0-9]{1,18}")) {
            return Long.parseLong(number.literal());
        }
        throw JsonValue.wrongType(field, json, "a whole number of at most 18 digits");
    }

    /** {@code Amount.of} checks the bounds for amounts in commands, which are narrower than those of stored sums. */
    private static Amount amount(String text) {
        Amount amount = Amount.parse(text);
        return Amount.of(amount.value(), amount.currency());
    }

    private static PayoutFee payoutFee(String text) {
        return text.indexOf(' ') < 0 ? new PayoutFee(null, Rate.parse(text), null) : PayoutFee.flat(amount(text));
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("time " + text + " is not between " + EARLIEST + " and " + LATEST);
        }
        return time;
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    PrintableText.value(text) + " does not have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        return text;
    }

    private static Object constant(Class<?> type, String text, String names) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(PrintableText.value(text) + " is none of " + names
                + NearestName.didYouMean(
                        text,
                        Stream.of(type.getEnumConstants()).map(Object::toString).toList()));
    }
}
