package com.example.frontends;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.spring.web.SignedInRequester;
import io.piecework.ledger.spring.web.SignedInWorker;
import java.security.Principal;
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
        return principal -> id(principal, "@workers").map(WorkerId::new);
    }

    @Bean
    SignedInRequester requester() {
        return principal -> id(principal, "@requesters").map(RequesterId::new);
    }

    /** Accounts of this application are named such as ada@workers. */
    private static Optional<String> id(Principal account, String ending) {
        String name = account.getName();
        return name.endsWith(ending)
                ? Optional.of(name.substring(0, name.length() - ending.length()))
                : Optional.empty();
    }
}
