package io.piecework.ledger.cli.story;

import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.ChargeBackPolicy;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads records of the library from JSON objects. A field is named as its record component; a command's first field is {@code id}. */
final class RecordReader {

    /** The value of a field that is left out, and how the page of commands describes it. The same as the library's own factories take. */
    record Default(String description, Function<Map<String, Object>, @Nullable Object> value) {}

    private static final Default BY_PLATFORM = new Default(Actor.PLATFORM.toString(), given -> Actor.PLATFORM);
    private static final Default NOTHING = new Default("nothing", given -> null);

    private static final Map<String, Default> DEFAULTS = Map.ofEntries(
            whenMissing(
                    PublishTask.class,
                    "title",
                    "the id",
                    given -> given.get("id") instanceof Id id ? new Title(id.value()) : null),
            whenMissing(PublishTask.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(PublishTask.class, "review", "by hand", given -> ReviewPolicy.BY_HAND),
            whenMissing(ReviewPolicy.class, "rejection", "any reason", given -> RejectionRule.ANY_REASON),
            whenMissing(ReviewPolicy.class, "overturn", "30 days", given -> ReviewPolicy.BY_HAND.overturn()),
            whenMissing(ReviewPolicy.class, "visit", "nothing", given -> VisitRule.UNPAID),
            whenMissing(RejectionRule.class, "minimumLength", "1", given -> 1),
            whenMissing(RejectionRule.class, "categories", "none", given -> List.of()),
            whenMissing(RejectionRule.class, "slot", "spent", given -> RejectionRule.SlotAfter.SPENT),
            whenMissing(RejectionRule.class, "useless", "none", given -> List.of()),
            whenMissing(OverturnRule.class, "start", "submission", given -> OverturnRule.Start.SUBMISSION),
            whenMissing(VisitRule.class, "payer", "requester", given -> Payer.REQUESTER),
            whenMissing(Authority.class, "payer", "requester", given -> Payer.REQUESTER),
            whenMissing(Availability.class, "after", "PT0S", given -> Duration.ZERO),
            whenMissing(ResolveDispute.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whenMissing(ReverseAssignment.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whenMissing(AppealRejection.class, "daysToAnswer", "14", given -> 14),
            whenMissing(RequestReview.class, "daysToAsk", "180", given -> 180),
            whenMissing(RequestReview.class, "daysToAnswer", "14", given -> 14),
            whenMissing(OpenWorkerBalance.class, "order", "first", given -> OpeningOrder.FIRST),
            whenMissing(OpenRequesterBalance.class, "order", "first", given -> OpeningOrder.FIRST),
            whenMissing(ReverseOpening.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whenMissing(
                    GrantCredit.class,
                    "currency",
                    "the limit's",
                    given -> given.get("limit") instanceof Amount limit ? limit.currency() : null),
            whenMissing(
                    ChargeBackDeposit.class,
                    "policy",
                    "owed by the requester, tasks pause",
                    given -> ChargeBackPolicy.OWED_BY_REQUESTER),
            whenMissing(ChargeBackPolicy.class, "shortfall", "requester", given -> Payer.REQUESTER),
            whenMissing(ChargeBackPolicy.class, "openTasks", "pause", given -> ChargeBackPolicy.OpenTasks.PAUSE),
            inCurrencyOfAmount(HoldEarnings.class),
            inCurrencyOfAmount(ForfeitEarnings.class),
            inCurrencyOfAmount(EscheatEarnings.class),
            inCurrencyOfAmount(RemitTax.class),
            whenMissing(PayoutPolicy.class, "threshold", "the first rail's minimum", RecordReader::minimum),
            whenMissing(PayoutPolicy.Rail.class, "minimum", "the quantum", given -> given.get("quantum")),
            whenMissing(PayoutPolicy.Rail.class, "fee", "nothing", given -> PayoutFee.NONE),
            whenMissing(WatchDormancy.class, "currency", "the smallest amount's", RecordReader::watched),
            whenMissing(DormancyRule.class, "covers", "escheats", given -> DormancyRule.Covers.ESCHEATS),
            whenMissing(Threshold.class, "basis", "gross", given -> Threshold.Basis.GROSS),
            whenMissing(Threshold.class, "combined", "none", given -> List.of()),
            whenMissing(Threshold.class, "edge", "at-least", given -> Threshold.Edge.AT_LEAST),
            whenMissing(GrantBonus.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(SplitBonus.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(SplitBonus.class, "quantum", "the currency's minor unit", RecordReader::minorUnit),
            whenMissing(BonusShare.class, "weight", "1", given -> 1L),
            whenMissing(RewardUnits.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(Units.class, "per", "1", given -> 1L),
            whenMissing(Units.class, "rounding", "12 decimals, half-up", given -> Rounding.ACCRUAL),
            whenMissing(ReimburseExpense.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(TopUpPay.class, "fee", "no fee", given -> FeePolicy.NONE),
            whenMissing(AdjustEarnings.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whenMissing(ReverseAward.class, "recovery", "available", given -> Recovery.AVAILABLE));

    record Field(String name, Type type, @Nullable Default whenMissing, boolean required) {}

    /** @param given whether the last two fields are the actor and the time of a command, which are one component */
    private record Shape(List<Field> fields, List<String> names, boolean given, Constructor<?> constructor) {}

    private static final List<Field> GIVEN =
            List.of(new Field("actor", Actor.class, BY_PLATFORM, true), new Field("at", Instant.class, NOTHING, false));

    /** Reflection is too slow to repeat for each of a million lines. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private RecordReader() {}

    /** A record's fields in the order of its components. */
    static List<Field> fields(Class<?> type) {
        return SHAPES.get(type).fields();
    }

    /** The names of a record's fields in the order of its components. */
    static List<String> names(Class<?> type) {
        return SHAPES.get(type).names();
    }

    /**
     * Reads a record.
     *
     * @param path the names of the objects around this one, which messages put before a field's name; empty for the line itself
     * @param other a field that the object may have besides the record's; empty when there is none
     * @throws BadLineException naming the field that is unknown, missing or wrong
     */
    static <R> R read(Class<R> type, JsonValue.JsonObject json, String path, String other) {
        Shape shape = SHAPES.get(type);
        json.requireOnly(shape.names(), other);
        var given = new HashMap<String, Object>();
        for (Field field : shape.fields()) {
            JsonValue value = json.values().get(field.name());
            if (value != null) {
                given.put(field.name(), FieldReader.read(field.type(), value, path + field.name()));
            }
        }
        var arguments = new ArrayList<@Nullable Object>();
        for (Field field : shape.fields()) {
            Object value = given.get(field.name());
            arguments.add(value == null ? defaultValue(field, given, path) : value);
        }
        if (shape.given()) {
            var at = (Instant) arguments.remove(arguments.size() - 1);
            var actor = (Actor) Objects.requireNonNull(arguments.remove(arguments.size() - 1));
            arguments.add(Given.by(actor, at));
        }
        return type.cast(create(shape.constructor(), arguments));
    }

    private static @Nullable Object defaultValue(Field field, Map<String, Object> given, String path) {
        Default whenMissing = field.whenMissing();
        Object value = whenMissing == null ? null : whenMissing.value().apply(given);
        if (value == null && field.required()) {
            throw new BadLineException("field " + PrintableText.value(path + field.name()) + " is missing");
        }
        return value;
    }

    private static Object create(Constructor<?> constructor, List<@Nullable Object> arguments) {
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof ArithmeticException
                    || e.getCause() instanceof DateTimeException) {
                throw new BadLineException(
                        PrintableText.line(String.valueOf(e.getCause().getMessage())));
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constructor + " cannot be called", e);
        }
    }

    private static Shape shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        var fields = new ArrayList<Field>();
        for (RecordComponent component : components) {
            if (component.getType() == Given.class) {
                fields.addAll(GIVEN);
                continue;
            }
            boolean id = fields.isEmpty() && Command.class.isAssignableFrom(type);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(new Field(
                    id ? "id" : component.getName(),
                    component.getGenericType(),
                    nullable ? NOTHING : whenMissing(type, component),
                    !nullable));
        }
        try {
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Shape(
                    List.copyOf(fields),
                    fields.stream().map(Field::name).toList(),
                    Command.class.isAssignableFrom(type),
                    type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type + " has no public constructor of its components", e);
        }
    }

    private static @Nullable Default whenMissing(Class<?> type, RecordComponent component) {
        if (component.getType() == Actor.class) {
            return BY_PLATFORM;
        }
        return component.getType() == Availability.class
                ? new Default("at once", given -> Availability.AT_ONCE)
                : DEFAULTS.get(key(type, component.getName()));
    }

    private static @Nullable Object minimum(Map<String, Object> given) {
        return given.get("rails") instanceof List<?> rails
                        && !rails.isEmpty()
                        && rails.get(0) instanceof PayoutPolicy.Rail first
                ? Threshold.of(first.minimum())
                : null;
    }

    private static @Nullable Object watched(Map<String, Object> given) {
        return given.get("rule") instanceof DormancyRule rule ? rule.smallest().currency() : null;
    }

    private static @Nullable Object minorUnit(Map<String, Object> given) {
        return given.get("amount") instanceof Amount amount
                ? Amount.of(Rounding.minorUnit(amount.currency()).quantum(), amount.currency())
                : null;
    }

    private static Map.Entry<String, Default> inCurrencyOfAmount(Class<?> type) {
        return whenMissing(
                type,
                "currency",
                "the amount's",
                given -> given.get("amount") instanceof Amount amount ? amount.currency() : null);
    }

    private static Map.Entry<String, Default> whenMissing(
            Class<?> type,
            String component,
            String description,
            Function<Map<String, Object>, @Nullable Object> value) {
        return Map.entry(key(type, component), new Default(description, value));
    }

    private static String key(Class<?> type, String component) {
        return type.getSimpleName() + "." + component;
    }
}
