package io.piecework.ledger.spring;

import io.piecework.ledger.file.archive.ArchiveFolder;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The folder of archives of {@code piecework.ledger.archives}, in an application with {@code ledger-files}. */
@AutoConfiguration(before = LedgerAutoConfiguration.class)
@ConditionalOnProperty(name = LedgerFilesAutoConfiguration.FOLDER)
public final class LedgerFilesAutoConfiguration {

    static final String FOLDER = LedgerProperties.PREFIX + ".archives";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ArchiveFolder.class)
    static class Present {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        LedgerCustomizer ledgerArchives(LedgerProperties properties) {
            return builder -> builder.archive(ArchiveFolder.of(Objects.requireNonNull(properties.archives())));
        }
    }

    /** A ledger without its archives would fail at the first archived event only. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.piecework.ledger.file.archive.ArchiveFolder")
    static class Missing {

        @Bean
        LedgerCustomizer ledgerArchives() {
            return builder -> {
                throw new LedgerSettingException(
                        FOLDER + " is set, but archives are not on the class path.",
                        "Add the dependency io.piecework:ledger-files, or remove the property.");
            };
        }
    }
}
