package io.piecework.ledger.reading.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * The form of the ledger's records: their components in order and nothing else, since methods such as {@code isIncome()} are no data; times,
 * durations, zones and currencies in them as ISO texts, exact numbers as plain decimals in texts. The same types in the application's own classes
 * keep the form that its mapper gives them.
 */
final class LedgerRecords extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private static final String LEDGER = "io.piecework.ledger.";

    private static final Map<Class<?>, ValueSerializer<?>> TEXTS = Map.of(
            BigDecimal.class, Form.text(BigDecimal.class, BigDecimal::toPlainString),
            Instant.class, Form.text(Instant.class, Instant::toString),
            LocalDate.class, Form.text(LocalDate.class, LocalDate::toString),
            Year.class, Form.text(Year.class, Year::toString),
            YearMonth.class, Form.text(YearMonth.class, YearMonth::toString),
            Duration.class, Form.text(Duration.class, Duration::toString),
            ZoneId.class, Form.text(ZoneId.class, ZoneId::getId),
            CurrencyUnit.class, Form.text(CurrencyUnit.class, CurrencyUnit::getCurrencyCode));

    static boolean isOfLedger(Class<?> type) {
        return type.getName().startsWith(LEDGER);
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker visible) {
        return isRecord(type.getRawType()) ? visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE) : visible;
    }

    @Override
    public @Nullable Boolean findSerializationSortAlphabetically(MapperConfig<?> config, Annotated type) {
        return isRecord(type.getRawType()) ? Boolean.FALSE : null;
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated component) {
        return isComponent(component) ? TEXTS.get(component.getRawType()) : null;
    }

    /** Of lists and optionals. */
    @Override
    public @Nullable Object findContentSerializer(MapperConfig<?> config, Annotated component) {
        JavaType content = isComponent(component) ? component.getType().getContentType() : null;
        return content == null ? null : TEXTS.get(content.getRawClass());
    }

    private static boolean isRecord(Class<?> type) {
        return type.isRecord() && isOfLedger(type);
    }

    private static boolean isComponent(Annotated annotated) {
        return annotated instanceof AnnotatedMember member && isRecord(member.getDeclaringClass());
    }
}
