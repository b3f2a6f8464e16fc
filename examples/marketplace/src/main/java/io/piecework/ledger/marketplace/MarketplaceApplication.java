package io.piecework.ledger.marketplace;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableResilientMethods
public class MarketplaceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MarketplaceApplication.class, arguments);
    }
}
