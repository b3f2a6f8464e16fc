package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.spring.web.LedgerWebAutoConfiguration;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** What concerns files is configured only in an application that has the module for them. */
class FilesConditionsTest {

    private static final FilteredClassLoader WITHOUT_FILES = new FilteredClassLoader("io.piecework.ledger.file");
    private static final String ADVICE = "ledgerResultsFileExceptionHandler";

    @TempDir
    Path folder;

    private static WebApplicationContextRunner application() {
        return new WebApplicationContextRunner()
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                        "piecework.ledger.accept-unsafe-durability=true")
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        LedgerFilesAutoConfiguration.class,
                        LedgerAutoConfiguration.class,
                        LedgerWebAutoConfiguration.class));
    }

    @Test
    void the_folder_of_archives_is_a_property() {
        application()
                .withPropertyValues("piecework.ledger.archives=" + folder)
                .run(context -> assertThat(
                                LedgerFiles.of(context.getBean(Ledger.class).asOperator())
                                        .archives()
                                        .list())
                        .isEmpty());
    }

    @Test
    void archives_without_the_module_end_the_start_with_the_missing_dependency() {
        application()
                .withClassLoader(WITHOUT_FILES)
                .withPropertyValues("piecework.ledger.archives=" + folder)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                LedgerSettingException.class,
                                failure -> assertThat(failure.action())
                                        .isEqualTo(
                                                "Add the dependency io.piecework:ledger-files, or remove the property."))
                        .hasMessage("piecework.ledger.archives is set, but archives are not on the class path."));
    }

    @Test
    void files_that_cannot_be_imported_are_answered_where_files_can_be_imported() {
        application().run(context -> assertThat(context).hasNotFailed().hasBean(ADVICE));
        application()
                .withClassLoader(WITHOUT_FILES)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("ledgerExceptionHandler")
                        .doesNotHaveBean(ADVICE));
    }
}
