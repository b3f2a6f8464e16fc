package com.example.ratings;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that keeps ratings of work with JPA, and money with the ledger. */
@SpringBootApplication
public class RatingsApplication {}
