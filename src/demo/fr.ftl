## Titles of refusals

problem-base-de-demonstration = Cette base est une démonstration
problem-base-reelle = Cette base n’est pas une démonstration

## Only the command line says these

demo-is-real = Des comptes y sont déjà. Pour voir la démonstration, donnez un dossier vide : --data-dir ./demo
demo-is-a-demo = Pour la revoir : ordi-pratique serve --demo. Pour commencer pour de vrai, donnez un autre dossier (ou une autre base) : ordi-pratique serve --data-dir ./mes-donnees
