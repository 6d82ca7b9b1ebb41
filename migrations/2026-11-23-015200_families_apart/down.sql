DROP TABLE families_apart;
