"""Files of survey software as they are: text files, workbooks and SPSS files, within bounds."""
