DROP TABLE session_passes;
