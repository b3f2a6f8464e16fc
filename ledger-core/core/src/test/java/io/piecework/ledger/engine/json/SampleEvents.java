package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.terms.MedianSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Creates sample records from their components, always with the same values. Approved files contain these values, so a
 * changed value changes every file.
 */
final class SampleEvents {

    /** Values of types that are not records, or that refuse generated components. */
    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(Integer.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, true),
            Map.entry(Amount.class, Amount.parse("USD 12.50")),
            Map.entry(Rate.class, Rate.percent("20")),
            Map.entry(Rounding.class, Rounding.halfUp("0.01")),
            Map.entry(CurrencyUnit.class, Amount.currency("USD")),
            Map.entry(Instant.class, Instant.parse("2026-01-31T12:00:00.000001Z")),
            Map.entry(Duration.class, Duration.ofMinutes(10)),
            Map.entry(
                    MedianSource.class,
                    new MedianSource(
                            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00.000001Z"), 1L)),
            Map.entry(LocalDate.class, LocalDate.of(2026, 1, 31)),
            Map.entry(ZoneId.class, ZoneOffset.UTC),
            Map.entry(
                    Threshold.Combined.class, new Threshold.Combined(Amount.currency("EUR"), Amount.parse("USD 1.10"))),
            Map.entry(DecisionId.class, DecisionId.parse("hold:decision-1")),
            Map.entry(Fingerprint.class, new Fingerprint(1L, 1L, "0".repeat(64))),
            Map.entry(
                    PeriodSeal.class,
                    new PeriodSeal(
                            1L,
                            1L,
                            "0".repeat(64),
                            List.of(new PeriodSeal.AccountBalance("cash", Amount.parse("USD 12.50"))))),
            Map.entry(Actor.class, Actor.operator("ops-1")),
            Map.entry(
                    Stamp.class,
                    new Stamp(
                            Actor.operator("ops-1"),
                            Instant.parse("2026-01-31T12:00:00.000001Z"),
                            Instant.parse("2026-01-31T12:00:00.000002Z"))));

    private final boolean full;
    private final int constant;
    private int mostConstants;

    private SampleEvents(boolean full, int constant) {
        this.full = full;
        this.constant = constant;
    }

    /**
     * One sample with a value in each component, one with nulls where they are allowed, and one for each further
     * constant of an enum.
     */
    static <R> List<R> of(Class<R> type) {
        var first = new SampleEvents(true, 0);
        var different = new LinkedHashSet<R>();
        different.add(type.cast(first.record(type, "")));
        different.add(type.cast(new SampleEvents(false, 0).record(type, "")));
        for (int constant = 1; constant < first.mostConstants; constant++) {
            different.add(type.cast(new SampleEvents(true, constant).record(type, "")));
        }
        return List.copyOf(different);
    }

    /** @param name of the component; texts start with it */
    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(list.getActualTypeArguments()[0], name));
        }
        if (!(type instanceof Class<?> plain)) {
            throw none(type, name, null);
        }
        Object given = VALUES.get(plain);
        if (given != null) {
            return given;
        } else if (plain == String.class) {
            return name + "-1";
        } else if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            mostConstants = Math.max(mostConstants, constants.length);
            return constants[Math.min(constant, constants.length - 1)];
        } else if (plain.isRecord()) {
            return record(plain, name);
        }
        throw none(type, name, null);
    }

    private Object record(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        var values = new ArrayList<@Nullable Object>();
        for (RecordComponent component : components) {
            boolean empty = !full && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String called = components.length == 1 && !name.isEmpty() ? name : component.getName();
            values.add(empty ? null : value(component.getGenericType(), called));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw none(type, name, e.getCause());
        }
    }

    private static IllegalStateException none(Type type, String name, @Nullable Throwable cause) {
        return new IllegalStateException(
                "cannot make a sample " + type.getTypeName() + " for \"" + name
                        + "\"; add a value to SampleEvents.VALUES",
                cause);
    }
}
