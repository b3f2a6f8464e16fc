package com.example.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.testing.LedgerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A slice leaves out the runner of a configuration class, as the page on Spring Boot says. */
@LedgerTest
class ConfigurationOfItsOwnTest {

    @Autowired
    private Ledger ledger;

    @Test
    void the_runner_of_a_configuration_class_does_not_run_in_a_slice() {
        assertThat(ledger.asRequester("acme").funds("USD")).isEmpty();
    }
}

@SpringBootApplication
class Application {}

@Configuration(proxyBeanMethods = false)
class FirstDeposit {

    @Bean
    ApplicationRunner deposit(Ledger ledger) {
        return arguments -> ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
    }
}
