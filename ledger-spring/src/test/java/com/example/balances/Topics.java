package com.example.balances;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic, which Spring creates where it is missing. */
@Configuration(proxyBeanMethods = false)
public class Topics {

    @Bean
    NewTopic ledgerEvents() {
        return TopicBuilder.name("ledger-events")
                .partitions(12)
                .replicas(3)
                .config("min.insync.replicas", "2")
                .build();
    }
}
