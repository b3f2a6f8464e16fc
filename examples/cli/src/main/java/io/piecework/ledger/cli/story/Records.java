package io.piecework.ledger.cli.story;

import io.piecework.ledger.assignment.ResolveDispute;
import io.piecework.ledger.assignment.ReverseAssignment;
import io.piecework.ledger.award.AdjustEarnings;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.award.ReimburseExpense;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.award.RewardUnits;
import io.piecework.ledger.award.TopUpPay;
import io.piecework.ledger.award.Units;
import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.RejectionRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.VisitRule;
import io.piecework.ledger.text.Title;
import io.piecework.ledger.worker.EscheatEarnings;
import io.piecework.ledger.worker.ForfeitEarnings;
import io.piecework.ledger.worker.HoldEarnings;
import io.piecework.ledger.worker.RemitTax;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of the library from JSON objects: a field is named as its component, what a command is recognised by {@code id}. */
final class Records {

    /** What stands for a field that is not given, where the library's own factories know something. */
    record Default(String said, Function<Map<String, Object>, @Nullable Object> value) {}

    private static final Default NOTHING = new Default("nothing", given -> null);

    private static final Map<String, Default> DEFAULTS = Map.ofEntries(
            whereMissing(
                    PublishTask.class,
                    "title",
                    "the id",
                    given -> given.get("id") instanceof Id id ? new Title(id.value()) : null),
            whereMissing(PublishTask.class, "fee", "no fee", given -> FeePolicy.NONE),
            whereMissing(PublishTask.class, "review", "by hand", given -> ReviewPolicy.BY_HAND),
            whereMissing(ReviewPolicy.class, "rejection", "any reason", given -> RejectionRule.ANY_REASON),
            whereMissing(ReviewPolicy.class, "overturn", "30 days", given -> ReviewPolicy.BY_HAND.overturn()),
            whereMissing(ReviewPolicy.class, "visit", "nothing", given -> VisitRule.UNPAID),
            whereMissing(RejectionRule.class, "minimumLength", "1", given -> 1),
            whereMissing(RejectionRule.class, "categories", "none", given -> List.of()),
            whereMissing(RejectionRule.class, "slot", "spent", given -> RejectionRule.SlotAfter.SPENT),
            whereMissing(OverturnRule.class, "start", "submission", given -> OverturnRule.Start.SUBMISSION),
            whereMissing(VisitRule.class, "payer", "requester", given -> Payer.REQUESTER),
            whereMissing(Authority.class, "payer", "requester", given -> Payer.REQUESTER),
            whereMissing(Availability.class, "after", "PT0S", given -> Duration.ZERO),
            whereMissing(ResolveDispute.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whereMissing(ReverseAssignment.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whereMissing(
                    GrantCredit.class,
                    "currency",
                    "the limit's",
                    given -> given.get("limit") instanceof Amount limit ? limit.currency() : null),
            inCurrencyOfAmount(HoldEarnings.class),
            inCurrencyOfAmount(ForfeitEarnings.class),
            inCurrencyOfAmount(EscheatEarnings.class),
            inCurrencyOfAmount(RemitTax.class),
            whereMissing(PayoutPolicy.class, "threshold", "the first rail's minimum", Records::minimum),
            whereMissing(PayoutPolicy.Rail.class, "minimum", "the quantum", given -> given.get("quantum")),
            whereMissing(PayoutPolicy.Rail.class, "fee", "nothing", given -> PayoutFee.NONE),
            whereMissing(Threshold.class, "basis", "gross", given -> Threshold.Basis.GROSS),
            whereMissing(Threshold.class, "combined", "none", given -> List.of()),
            whereMissing(Threshold.class, "edge", "at-least", given -> Threshold.Edge.AT_LEAST),
            whereMissing(GrantBonus.class, "fee", "no fee", given -> FeePolicy.NONE),
            whereMissing(RewardUnits.class, "fee", "no fee", given -> FeePolicy.NONE),
            whereMissing(Units.class, "per", "1", given -> 1L),
            whereMissing(ReimburseExpense.class, "fee", "no fee", given -> FeePolicy.NONE),
            whereMissing(TopUpPay.class, "fee", "no fee", given -> FeePolicy.NONE),
            whereMissing(AdjustEarnings.class, "recovery", "available", given -> Recovery.AVAILABLE),
            whereMissing(ReverseAward.class, "recovery", "available", given -> Recovery.AVAILABLE));

    /** A record's fields as reflection tells them, which is too slow to be asked for each of a million lines. */
    record Field(String name, Type type, @Nullable Default whereMissing, boolean required) {}

    private record Shape(List<Field> fields, List<String> names, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private Records() {}

    /** A record's fields in its order, as they are in JSON. */
    static List<Field> fields(Class<?> type) {
        return SHAPES.get(type).fields();
    }

    /** The names of a record's fields in JSON, in its order. */
    static List<String> names(Class<?> type) {
        return SHAPES.get(type).names();
    }

    /**
     * Reads a record.
     *
     * @param path what stands in front of a field's name in a message
     * @param other a field that the object has besides those of the record, or nothing
     * @throws BadLineException naming the field that is unknown, missing or wrong
     */
    static <R> R read(Class<R> type, Json.Fields json, String path, String other) {
        Shape shape = SHAPES.get(type);
        json.only(shape.names(), other);
        var given = new HashMap<String, Object>();
        for (Field field : shape.fields()) {
            Json value = json.values().get(field.name());
            if (value != null) {
                given.put(field.name(), Values.read(field.type(), value, path + field.name()));
            }
        }
        var arguments = new ArrayList<@Nullable Object>();
        for (Field field : shape.fields()) {
            Object value = given.get(field.name());
            arguments.add(value == null ? missing(field, given, path) : value);
        }
        return type.cast(make(shape.constructor(), arguments));
    }

    private static @Nullable Object missing(Field field, Map<String, Object> given, String path) {
        Default otherwise = field.whereMissing();
        Object value = otherwise == null ? null : otherwise.value().apply(given);
        if (value == null && field.required()) {
            throw new BadLineException("field " + Shown.value(path + field.name()) + " is missing");
        }
        return value;
    }

    private static Object make(Constructor<?> constructor, List<@Nullable Object> arguments) {
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof ArithmeticException
                    || e.getCause() instanceof DateTimeException) {
                throw new BadLineException(
                        Shown.line(String.valueOf(e.getCause().getMessage())));
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
            boolean id = fields.isEmpty() && Command.class.isAssignableFrom(type);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(new Field(
                    id ? "id" : component.getName(),
                    component.getGenericType(),
                    nullable ? NOTHING : whereMissing(type, component),
                    !nullable));
        }
        try {
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Shape(
                    List.copyOf(fields), fields.stream().map(Field::name).toList(), type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type + " cannot be made of its components", e);
        }
    }

    private static @Nullable Default whereMissing(Class<?> type, RecordComponent component) {
        if (component.getType() == Actor.class) {
            return new Default(Actor.PLATFORM.toString(), given -> Actor.PLATFORM);
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

    private static Map.Entry<String, Default> inCurrencyOfAmount(Class<?> type) {
        return whereMissing(
                type,
                "currency",
                "the amount's",
                given -> given.get("amount") instanceof Amount amount ? amount.currency() : null);
    }

    private static Map.Entry<String, Default> whereMissing(
            Class<?> type, String component, String said, Function<Map<String, Object>, @Nullable Object> value) {
        return Map.entry(key(type, component), new Default(said, value));
    }

    private static String key(Class<?> type, String component) {
        return type.getSimpleName() + "." + component;
    }
}
