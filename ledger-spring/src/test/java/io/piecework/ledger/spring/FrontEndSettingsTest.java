package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.spring.Applications.Bare;
import io.piecework.ledger.spring.web.SignedInWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with endpoints for front ends starts only with all that they need. */
class FrontEndSettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoMeanings {
        @Bean
        SignedInWorker byName() {
            return principal -> Optional.of(new WorkerId(principal.getName()));
        }

        @Bean
        SignedInWorker nobody() {
            return principal -> Optional.empty();
        }
    }

    private static FailureAnalysis failure(Class<?> application, WebApplicationType type, String... settings) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "test.with=ledger,web",
                                "server.port=0",
                                "logging.level.root=off",
                                "spring.main.banner-mode=off",
                                "spring.datasource.url=" + Databases.H2.freshUrl()),
                        Stream.of(settings))
                .map(each -> "--" + each)
                .toArray(String[]::new);
        LastAnalysis.take();
        assertThatThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(type)
                        .run(arguments)
                        .close())
                .isInstanceOf(RuntimeException.class);
        return Objects.requireNonNull(LastAnalysis.take());
    }

    @Test
    void needs_to_know_which_worker_is_signed_in() throws IOException {
        for (Class<?> application : new Class<?>[] {Bare.class, TwoMeanings.class}) {
            FailureAnalysis analysis =
                    failure(application, WebApplicationType.SERVLET, "piecework.ledger.web.endpoints=worker");
            assertThat(analysis.getDescription())
                    .isEqualTo(
                            "piecework.ledger.web.endpoints names worker, but the application has no SignedInWorker bean, or several.");
            assertThat(Files.readString(Path.of("../ledger-core/docs/guides/front-ends.md")))
                    .contains("```text\n" + analysis.getDescription() + "\n```");
            assertThat(analysis.getAction())
                    .isEqualTo(
                            "Declare one bean of type io.piecework.ledger.spring.web.SignedInWorker: it says which worker is signed in.");
        }
    }

    @Test
    void needs_to_know_which_requester_is_signed_in() {
        FailureAnalysis analysis = failure(
                Bare.class,
                WebApplicationType.SERVLET,
                "piecework.ledger.web.endpoints=requester",
                "spring.main.lazy-initialization=true");
        assertThat(analysis.getDescription()).contains("names requester").contains("no SignedInRequester bean");
        assertThat(analysis.getAction()).startsWith("Declare one bean");
    }

    @Test
    void needs_spring_mvc() {
        FailureAnalysis analysis =
                failure(Bare.class, WebApplicationType.NONE, "piecework.ledger.web.endpoints=worker");
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "piecework.ledger.web.endpoints is set, but the application does not answer with Spring MVC.");
        assertThat(analysis.getAction())
                .isEqualTo("Add spring-boot-starter-webmvc to the application, or remove the property.");
    }

    @Test
    void a_front_end_that_there_is_not() {
        FailureAnalysis analysis =
                failure(Bare.class, WebApplicationType.SERVLET, "piecework.ledger.web.endpoints=worker,operator");
        assertThat(analysis.getDescription()).contains("operator");
    }
}
