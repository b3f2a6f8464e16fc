package com.example.campaigns;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that keeps campaigns with Axon, in its own tables, and money with the ledger. */
@SpringBootApplication
public class CampaignsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CampaignsApplication.class, arguments);
    }
}
