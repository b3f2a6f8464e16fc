package io.piecework.ledger.reading.json;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Creates a record from its components, always with the same values. */
public final class SampleViews {

    /** The modules beside the reports have none of their classes. */
    private static final String REPORTS = "io.piecework.ledger.reports.";

    private static final Amount AMOUNT = Amount.parse("USD 0.50");

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(int.class, 7),
            Map.entry(Tags.class, Tags.of("batch", "7")),
            Map.entry(long.class, 7L),
            Map.entry(Long.class, 7L),
            Map.entry(boolean.class, true),
            Map.entry(BigDecimal.class, new BigDecimal("12.50")),
            Map.entry(Phrase.class, Phrase.given("a sentence")),
            Map.entry(Amount.class, AMOUNT),
            Map.entry(Rate.class, Rate.percent("20")),
            Map.entry(Rounding.class, Rounding.halfUp("0.01")),
            Map.entry(CurrencyUnit.class, Amount.currency("USD")),
            Map.entry(Instant.class, Instant.parse("2026-05-01T12:00:00.000001Z")),
            Map.entry(Duration.class, Duration.ofMinutes(10)),
            Map.entry(LocalDate.class, LocalDate.of(2026, 5, 1)),
            Map.entry(Year.class, Year.of(2026)),
            Map.entry(CurrencyYear.class, year()),
            Map.entry(ZoneId.class, ZoneOffset.UTC),
            Map.entry(Actor.class, Actor.operator("ops-1")),
            Map.entry(DecisionId.class, DecisionId.parse("rejection:a1")),
            Map.entry(Refusal.class, refusal()),
            Map.entry(RefusedException.class, refused()));

    /** Components whose values depend on each other, by the name of the component. */
    private static final Map<String, Object> BY_NAME = Map.of(
            "digest", "0".repeat(64),
            "opening", AMOUNT,
            "credits", Amount.parse("USD 0.75"),
            "returned", Amount.parse("USD 0.00"),
            "debits", Amount.parse("USD 0.25"),
            "closing", Amount.parse("USD 1.00"));

    private SampleViews() {}

    private static CurrencyYear year() {
        var acme = new CurrencyYear.Earnings(2, 0, usd("5.00"), usd("1.00"), usd("0.50"), usd("3.50"), usd("0.00"));
        var platform = new CurrencyYear.Earnings(0, 1, usd("1.00"), usd("0.00"), usd("0.00"), usd("1.00"), usd("2.00"));
        var all = new CurrencyYear.Earnings(2, 1, usd("6.00"), usd("1.00"), usd("0.50"), usd("4.50"), usd("2.00"));
        var moved = new CurrencyYear.Movements(
                usd("4.00"),
                usd("0.25"),
                usd("0.75"),
                usd("4.50"),
                usd("4.20"),
                usd("0.30"),
                usd("0.05"),
                usd("0.05"),
                usd("0.20"),
                usd("0.10"),
                usd("0.40"));
        return new CurrencyYear(
                Amount.currency("USD"),
                AMOUNT,
                List.of(new CurrencyYear.Month(YearMonth.of(2026, 5), all, moved)),
                List.of(
                        new CurrencyYear.OfRequester(new RequesterId("requester-1"), acme),
                        new CurrencyYear.OfRequester(null, platform)),
                all,
                moved,
                usd("3.40"));
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    private static Refusal refusal() {
        return Refusal.because(
                RefusalCode.BELOW_THRESHOLD, "worker:ada:USD", "has %s, the threshold is %s", AMOUNT, "USD 5.00");
    }

    private static RefusedException refused() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(RefundFunds.everything("r-1", "acme", "USD").inMultiplesOf(AMOUNT));
            throw new AssertionError("a refund of nothing");
        } catch (RefusedException refused) {
            return refused;
        }
    }

    /** @param full false for nulls, empty lists and empty optionals where a component may have them */
    public static Object of(Class<?> type, boolean full) {
        return value(type, type.getSimpleName(), full);
    }

    private static Object value(Type type, String name, boolean full) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, name, full);
        }
        if (type instanceof TypeVariable<?> item) {
            return item.getName() + "-1";
        }
        Class<?> plain = (Class<?>) type;
        if (BY_NAME.containsKey(name) && plain.isInstance(BY_NAME.get(name))) {
            return BY_NAME.get(name);
        }
        if (VALUES.containsKey(plain)) {
            return VALUES.get(plain);
        }
        if (plain.getName().startsWith(REPORTS) && SampleReports.VALUES.containsKey(plain)) {
            return SampleReports.VALUES.get(plain);
        }
        if (plain == String.class) {
            return name + "-1";
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[constants.length - 1];
        }
        if (plain.isRecord()) {
            return record(plain, name, full);
        }
        throw new IllegalStateException(
                "cannot make a sample " + type.getTypeName() + " for " + name + "; add a value to SampleViews.VALUES");
    }

    private static Object container(ParameterizedType type, String name, boolean full) {
        Type[] contents = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return full ? Optional.of(value(contents[0], name, true)) : Optional.empty();
        }
        if (type.getRawType() == Map.class) {
            return full ? Map.of(value(contents[0], "key", true), value(contents[1], name, true)) : Map.of();
        }
        return full ? List.of(value(contents[0], name, true)) : List.of();
    }

    private static Object record(Class<?> type, String name, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        var values = new ArrayList<@Nullable Object>();
        for (RecordComponent component : components) {
            boolean empty = !full && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String called = components.length == 1 ? name : component.getName();
            values.add(empty ? null : value(component.getGenericType(), called, full));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a sample " + type.getTypeName() + " for " + name, e);
        }
    }
}
