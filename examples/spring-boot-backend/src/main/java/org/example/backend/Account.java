package org.example.backend;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A user of the marketplace. */
@Entity
@Table(name = "users")
class Account {

  /** What a user is here for. */
  enum Role {
    BUYER,
    PROVIDER,
    STAFF
  }

  @Id String username;
  String email;
  String password;

  @Enumerated(EnumType.STRING)
  Role role;

  /** The organization for which a provider's people work; null for everybody else. */
  UUID provider;
}
