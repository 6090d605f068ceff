declare module 'virtual:surveyjs-theme.css'
