package org.example.backend;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What a provider sells, as this marketplace keeps it. */
@Entity
@Table(name = "offerings")
class StoredOffering {
  @Id UUID id;
  String title;
  UUID provider;
  String scriptLanguage;
  String createScript;
  String terminateScript;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "offering_secrets", joinColumns = @JoinColumn(name = "offering"))
  @MapKeyColumn(name = "name")
  @Column(name = "value")
  Map<String, String> secrets = new HashMap<>();
}
