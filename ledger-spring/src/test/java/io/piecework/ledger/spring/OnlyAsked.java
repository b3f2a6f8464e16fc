package io.piecework.ledger.spring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out of an application what is on the tests' class path and not asked for: {@code test.with=ledger,flyway,jpa,axon,actuator}. */
final class OnlyAsked implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String BOOT = "org.springframework.boot.";

    private static final Map<String, List<String>> PARTS = Map.of(
            "flyway", List.of(BOOT + "flyway."),
            "jpa", List.of(BOOT + "hibernate.", BOOT + "data.", BOOT + "jpa."),
            "axon", List.of("org.axonframework."),
            "actuator",
                    List.of(
                            BOOT + "actuate.",
                            BOOT + "micrometer.",
                            BOOT + "health.",
                            "io.piecework.ledger.spring.LedgerHealth",
                            "io.piecework.ledger.spring.LedgerEndpoint"),
            "ledger", List.of("io.piecework."));

    private @Nullable Environment environment;

    OnlyAsked() {}

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        String asked = environment == null ? "" : environment.getProperty("test.with", "ledger");
        List<String> left = PARTS.entrySet().stream()
                .filter(part -> !asked.contains(part.getKey()))
                .flatMap(part -> part.getValue().stream())
                .toList();
        boolean[] match = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            String candidate = candidates[i];
            match[i] = candidate == null || left.stream().noneMatch(candidate::startsWith);
        }
        return match;
    }
}
