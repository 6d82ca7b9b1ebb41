## Titles of refusals

problem-base-de-demonstration = This database is a demonstration
problem-base-reelle = This database is not a demonstration

## Only the command line says these

demo-is-real = Accounts are there already. To see the demonstration, give an empty folder: --data-dir ./demo
demo-is-a-demo = To see it again: ordi-pratique serve --demo. To begin for real, give another folder (or another database): ordi-pratique serve --data-dir ./my-data
