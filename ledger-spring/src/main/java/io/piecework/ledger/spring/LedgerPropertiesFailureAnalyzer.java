package io.piecework.ledger.spring;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** Says which of the ledger's properties is none, or has a value that makes no sense, and where it stands. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LedgerPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

    private static final String KNOWN =
            "ledger-core/docs/reference/properties.md and the starter's configuration metadata name all that there are.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
        if (cause.getBeanType() != LedgerProperties.class) {
            return null;
        }
        UnboundConfigurationPropertiesException unknown =
                findCause(cause, UnboundConfigurationPropertiesException.class);
        if (unknown != null) {
            String names = unknown.getUnboundProperties().stream()
                    .sorted(Comparator.comparing(ConfigurationProperty::getName))
                    .map(property -> property.getName() + at(property))
                    .collect(Collectors.joining(", "));
            boolean one = unknown.getUnboundProperties().size() == 1;
            return new FailureAnalysis(
                    names + (one ? " is no property of the ledger's." : " are no properties of the ledger's."),
                    "Correct or remove " + (one ? "it. " : "them. ") + KNOWN,
                    cause);
        }
        return new FailureAnalysis(sentence(cause), "Correct the value. " + KNOWN, cause);
    }

    private String sentence(ConfigurationPropertiesBindException cause) {
        BindException bound = findCause(cause, BindException.class);
        ConfigurationProperty property = bound == null ? null : bound.getProperty();
        LedgerPropertyException named = findCause(cause, LedgerPropertyException.class);
        Throwable reason = named == null ? NestedExceptionUtils.getMostSpecificCause(cause) : named;
        String told = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        ConversionFailedException converted = findCause(cause, ConversionFailedException.class);
        if (property != null
                && converted != null
                && converted.getTargetType().getType().isEnum()) {
            String all = Stream.of(converted.getTargetType().getType().getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return property.getName() + " is \"" + property.getValue() + "\"" + at(property) + ", it has to be one of "
                    + all + ".";
        }
        if (property != null) {
            return property.getName() + " is \"" + property.getValue() + "\"" + at(property)
                    + ", which makes no sense: " + told + ".";
        }
        String where = bound == null || named != null ? "" : bound.getName() + ": ";
        return where + told + ".";
    }

    private static String at(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
