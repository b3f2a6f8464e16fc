package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.Applications.Bare;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

/** The database is the application's choice: the starter brings none, and says what is missing. */
class NoDatabaseTest {

    private static @Nullable FailureAnalysis failureWithout(String drivers, String... properties) {
        LastAnalysis.take();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        var without = new FilteredClassLoader(drivers);
        thread.setContextClassLoader(without);
        try {
            Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(Bare.class)
                    .resourceLoader(new DefaultResourceLoader(without))
                    .web(WebApplicationType.NONE)
                    .properties("spring.main.banner-mode=off", "logging.level.root=off")
                    .run(Stream.of(properties).map(each -> "--" + each).toArray(String[]::new))
                    .close());
            assertThat(failure).as("it started").isNotNull();
            return LastAnalysis.take();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void without_a_url_and_without_h2_it_says_what_to_add() {
        assertThat(failureWithout("org.h2")).satisfies(analysis -> {
            assertThat(analysis.getDescription())
                    .isEqualTo(
                            "The ledger has no database: spring.datasource.url is not set, and no embedded database is on the class path.");
            assertThat(analysis.getAction())
                    .isEqualTo(
                            "Set spring.datasource.url and add the database's driver: org.postgresql:postgresql for PostgreSQL,"
                                    + " com.h2database:h2 for H2. For a trial in memory, com.h2database:h2 without a URL is enough.");
        });
    }

    @Test
    void without_the_driver_of_the_url_it_names_the_driver() {
        Throwable boots = catchThrowable(
                () -> Applications.start(Bare.class, "spring.datasource.url=jdbc:mysql://localhost/ledger"));
        assertThat(boots)
                .hasRootCauseInstanceOf(ClassNotFoundException.class)
                .hasRootCauseMessage("com.mysql.cj.jdbc.Driver");

        FailureAnalysis analysis = Objects.requireNonNull(new NoDatabaseFailureAnalyzer(new MockEnvironment())
                .analyze(new IllegalStateException(new ClassNotFoundException("org.postgresql.Driver"))));

        assertThat(analysis.getDescription())
                .isEqualTo(
                        "The ledger cannot connect: the driver org.postgresql.Driver of spring.datasource.url is not on the class path.");
        assertThat(analysis.getAction())
                .isEqualTo(
                        "Add the database's driver: org.postgresql:postgresql for PostgreSQL, com.h2database:h2 for H2.");
    }

    @Test
    void an_application_whose_ledger_is_off_gets_boots_own_words() {
        assertThat(failureWithout("org.h2", "piecework.ledger.enabled=false", "test.with=ledger,jpa"))
                .satisfies(analysis ->
                        assertThat(analysis.getDescription()).startsWith("Failed to configure a DataSource"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void without_a_url_and_with_h2_it_starts_in_memory_as_boot_does_and_warns(CapturedOutput output) {
        try (var context = Applications.start(Bare.class, "logging.level.root=warn")) {
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
        }

        assertThat(output).contains("is in memory: everything is lost when the application ends");
    }
}
