package com.example.frontends;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.spring.web.SignedInRequester;
import io.piecework.ledger.spring.web.SignedInWorker;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class FrontEndsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FrontEndsApplication.class, arguments);
    }

    @Bean
    SignedInWorker worker() {
        return principal -> id("worker:", principal.getName()).map(WorkerId::new);
    }

    @Bean
    SignedInRequester requester() {
        return principal -> id("requester:", principal.getName()).map(RequesterId::new);
    }

    /** The accounts of this application are named such as worker:ada. */
    private static Optional<String> id(String role, String account) {
        return account.startsWith(role) ? Optional.of(account.substring(role.length())) : Optional.empty();
    }
}
