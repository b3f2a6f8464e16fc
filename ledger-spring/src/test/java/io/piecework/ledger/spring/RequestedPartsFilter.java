package io.piecework.ledger.spring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Keeps only the auto-configurations that a test requests, such as {@code test.with=ledger,flyway,jpa,axon,kafka,actuator,web}. */
final class RequestedPartsFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String BOOT = "org.springframework.boot.";

    private static final Map<String, List<String>> PARTS = Map.of(
            "flyway", List.of(BOOT + "flyway."),
            "jpa", List.of(BOOT + "hibernate.", BOOT + "data.", BOOT + "jpa."),
            "axon", List.of("org.axonframework."),
            "kafka", List.of(BOOT + "kafka."),
            "actuator",
                    List.of(
                            BOOT + "actuate.",
                            BOOT + "micrometer.",
                            BOOT + "health.",
                            "io.piecework.ledger.spring.LedgerHealth",
                            "io.piecework.ledger.spring.LedgerEndpoint"),
            "web",
                    List.of(
                            BOOT + "webmvc.",
                            BOOT + "servlet.",
                            BOOT + "tomcat.",
                            BOOT + "jackson.",
                            BOOT + "http.",
                            "io.piecework.ledger.spring.web."),
            "ledger", List.of("io.piecework."));

    private @Nullable Environment environment;

    RequestedPartsFilter() {}

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        String requested = environment == null ? "" : environment.getProperty("test.with", "ledger");
        List<String> excluded = PARTS.entrySet().stream()
                .filter(part -> !requested.contains(part.getKey()))
                .flatMap(part -> part.getValue().stream())
                .toList();
        boolean[] match = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            String candidate = candidates[i];
            match[i] = candidate == null || excluded.stream().noneMatch(candidate::startsWith);
        }
        return match;
    }
}
