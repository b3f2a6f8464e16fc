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

/** Names the unknown or invalid property of the ledger, its value and its origin, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LedgerPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

    private static final String KNOWN =
            "All properties are listed in ledger-core/docs/reference/properties.md and in the starter's configuration metadata.";

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
                    .map(property -> property.getName() + origin(property))
                    .collect(Collectors.joining(", "));
            boolean one = unknown.getUnboundProperties().size() == 1;
            return new FailureAnalysis(
                    (one ? "Unknown property " : "Unknown properties ") + names + ".",
                    "Correct or remove " + (one ? "it. " : "them. ") + KNOWN,
                    cause);
        }
        return new FailureAnalysis(sentence(cause), "Correct the value. " + KNOWN, cause);
    }

    private String sentence(ConfigurationPropertiesBindException cause) {
        BindException bound = findCause(cause, BindException.class);
        ConfigurationProperty property = bound == null ? null : bound.getProperty();
        String reason = reason(cause).lines().findFirst().orElse("");
        ConversionFailedException converted = findCause(cause, ConversionFailedException.class);
        if (property != null
                && converted != null
                && converted.getTargetType().getType().isEnum()) {
            String all = Stream.of(converted.getTargetType().getType().getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return property.getName() + " is \"" + property.getValue() + "\"" + origin(property)
                    + ", but must be one of " + all + ".";
        }
        if (property != null) {
            return property.getName() + " is \"" + property.getValue() + "\"" + origin(property)
                    + ", which is not valid: " + reason + ".";
        }
        String where = bound == null || reason.startsWith(LedgerProperties.PREFIX) ? "" : bound.getName() + ": ";
        return where + reason + ".";
    }

    /** The message that names the property; that of the root cause where none does. */
    private static String reason(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && message.startsWith(LedgerProperties.PREFIX)) {
                return message;
            }
        }
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown).getMessage());
    }

    private static String origin(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
