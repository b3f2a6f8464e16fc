package io.piecework.ledger.spring.web;

import com.example.frontends.FrontEndsApplication;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.ReviewPolicy;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** An application with both front ends. Its security is a filter that believes the header {@code signed-in}. */
final class FrontEndApplication {

    private FrontEndApplication() {}

    @Configuration(proxyBeanMethods = false)
    static class Security {

        /** A browser cannot send the header: for its test a property says who it is. */
        @Bean
        Filter signIn(Environment environment) {
            String usual = environment.getProperty("test.signed-in");
            return (request, response, chain) -> {
                var http = (HttpServletRequest) request;
                @Nullable String given = http.getHeader("signed-in");
                @Nullable String name = given == null ? usual : given;
                chain.doFilter(
                        new HttpServletRequestWrapper(http) {
                            @Override
                            public @Nullable Principal getUserPrincipal() {
                                return name == null ? null : () -> name;
                            }
                        },
                        response);
            };
        }

        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-05-01T12:00:00Z");
        }
    }

    static WebApplication start(String... properties) {
        return exposing(
                Stream.concat(Stream.of("piecework.ledger.web.endpoints=worker,requester"), Stream.of(properties))
                        .toArray(String[]::new));
    }

    static WebApplication exposing(String... properties) {
        return WebApplication.start(
                "ledger,web", new Class<?>[] {FrontEndsApplication.class, Security.class}, properties);
    }

    static Ledger ledger(WebApplication web) {
        return web.context().getBean(Ledger.class);
    }

    /**
     * A worker and a requester with something in every list.
     *
     * @param mark in every id and text
     */
    static void play(Ledger ledger, String mark) {
        Amount dollar = Amount.parse("USD 1.00");
        var commands = Stream.<Command>builder();
        commands.add(DepositFunds.of("d" + mark, "acme" + mark, Amount.parse("USD 20.00")));
        commands.add(PublishTask.of("t" + mark, "acme" + mark, dollar, 9)
                .titled("Dogs" + mark)
                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(1))));
        for (String work : List.of("open", "good", "bad", "contested")) {
            commands.add(AcceptAssignment.of(work + mark, "t" + mark, "ada" + mark));
            commands.add(SubmitAssignment.of(work + mark));
        }
        commands.add(ApproveAssignment.of("good" + mark));
        commands.add(RejectAssignment.of("bad" + mark, "a cat" + mark));
        commands.add(RejectAssignment.of("contested" + mark, "no dog" + mark));
        commands.add(AppealRejection.of("contested" + mark, "look again" + mark));
        commands.add(GrantBonus.of("b" + mark, "ada" + mark, "acme" + mark, dollar, "well done" + mark)
                .tagged(Tags.of("batch", "7" + mark)));
        commands.add(CompensateWorker.of("c" + mark, "ada" + mark, dollar, "sorry" + mark)
                .available(Availability.days(5)));
        commands.add(SetPayoutMethod.of("m" + mark, "ada" + mark, "bank", "tok" + mark));
        commands.add(RequestPayout.of("p" + mark, "ada" + mark, PayoutPolicy.minorUnit("USD"))
                .amount(Amount.parse("USD 0.50")));
        commands.add(StartWithholding.of("w" + mark, "ada" + mark, "USD", Rate.percent("10"), "tax" + mark));
        commands.build().forEach(ledger::execute);
    }
}
