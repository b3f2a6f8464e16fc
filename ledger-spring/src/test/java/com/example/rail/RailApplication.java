package com.example.rail;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that pays workers over a rail. */
@SpringBootApplication
public class RailApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(RailApplication.class, arguments);
    }
}
